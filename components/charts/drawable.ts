import type { ChartKind, ChartModel, ChartModelOf } from "@/lib/charts/chart-model";

/** A model without its table: the table is in the page already and need not be sent to the browser a second time. */
export type Drawable = { [K in ChartKind]: Omit<ChartModelOf<K>, "table"> & { readonly kind: K } }[ChartKind];
export type DrawableOf<K extends ChartKind> = Extract<Drawable, { kind: K }>;
export type DrawingProps<K extends ChartKind> = { readonly model: DrawableOf<K> };

export function withoutTable(model: ChartModel): Drawable {
  const { table: _table, ...drawable } = model;
  return drawable;
}

/** Whether there is anything to draw. */
export const hasValues = (series: DrawableOf<"trend">["series"]): boolean => series.some(({ points }) => points.some(({ measured }) => measured.kind === "value"));

/** One line that is complete and has no target needs no legend. */
const hasLegend = ({ series, target, control }: DrawableOf<"trend">): boolean =>
  series.length > 1 || target !== null || control !== null || series.some(({ points }) => points.some(({ incomplete, measured }) => incomplete && measured.kind === "value"));

/** Height of the drawing in pixels, known before it is drawn, so that nothing moves when it arrives. */
export function drawingHeight(model: Drawable): number | null {
  switch (model.kind) {
    case "trend":
      return !hasValues(model.series) ? null : hasLegend(model) ? 288 : 256;
    case "bump":
      return Math.min(560, Math.max(240, 60 + model.worstRank * 22));
    case "survival":
      return model.series.length > 3 ? 336 : 316;
    default:
      return null;
  }
}
