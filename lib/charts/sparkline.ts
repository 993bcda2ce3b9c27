import type { ChartInput, Domain, SparklineModel, TrendPoint } from "@/lib/charts/chart-model";
import { readSeries } from "@/lib/charts/sentences";
import { trendTable, type ChartOptions } from "@/lib/charts/trend";
import { valueOrNull } from "@/lib/measured";

export type SparklineInput = ChartInput & { readonly points: readonly TrendPoint[] };

/** A line the size of a word. It shows shape only, so its axis fits the data; the figure beside it has the level. */
export function toSparklineModel(input: SparklineInput, { locale }: ChartOptions): SparklineModel {
  const { id, title, unit, asOf, points } = input;
  return {
    kind: "sparkline", id, title, unit, asOf, points,
    domain: fittedDomain(points.map((point) => valueOrNull(point.measured)).filter((value) => value !== null)),
    sentence: readSeries({ subject: title, points, unit, locale }),
    table: trendTable([{ id, label: title, points }], unit, locale),
  };
}

/** At least a tenth of the level high, so that noise around a steady value stays flat. */
function fittedDomain(values: readonly number[]): Domain {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = (low + high) / 2;
  const half = Math.max((high - low) / 2, Math.abs(middle) * 0.05, 1e-9);
  return [middle - half, middle + half];
}
