import type { ChartInput, SmallMultiplesModel, TrendSeries } from "@/lib/charts/chart-model";
import { toTrendModel, toTrendPanel, trendTable, type ChartOptions } from "@/lib/charts/trend";

export type SmallMultiplesInput = ChartInput & {
  readonly panels: readonly { readonly id: string; readonly title: string; readonly href?: string; readonly series: readonly TrendSeries[] }[];
  readonly target?: number;
};

/** One small trend per panel, all on one common scale, so that heights compare across panels. */
export function toSmallMultiplesModel(input: SmallMultiplesInput, options: ChartOptions): SmallMultiplesModel {
  const { id, title, unit, asOf } = input;
  // A reference line repeats in every panel; the sentence and the table need only the panel's own lines.
  const own = input.panels.flatMap((panel) =>
    panel.series.filter((each) => each.reference !== true).map((each) => ({ ...each, id: `${panel.id}.${each.id}`, label: panel.title })),
  );
  const target = input.target ?? null;
  const common = toTrendPanel(input.panels.flatMap((panel) => panel.series), { unit, target });
  return {
    kind: "small-multiples", id, title, unit, asOf,
    panels: input.panels.map((panel) => ({
      id: panel.id,
      title: panel.title,
      ...(panel.href === undefined ? {} : { href: panel.href }),
      ...toTrendPanel(panel.series, { unit, target }),
      periods: common.periods,
      domain: common.domain,
    })),
    sentence: toTrendModel({ id, title, unit, asOf, series: own }, options).sentence,
    table: trendTable(own, unit, options.locale),
  };
}
