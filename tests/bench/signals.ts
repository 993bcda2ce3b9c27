import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { commandLineScope } from "@/lib/auth/session";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { dataDir } from "@/lib/db/database-url";
import { measuredValue } from "@/lib/measured";
import { controlLimits, type LimitPoint } from "@/lib/metrics/control-limits";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";
import { blurOf } from "@/lib/metrics/metric-reading";
import { readVariation, signalDirection } from "@/lib/metrics/variation";
import { seededRandom, type Random } from "@/lib/stats/random";
import { addMonths, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";

const truthSchema = z.object({
  changes: z.array(z.object({ mppId: z.number(), code: z.string(), metric: z.string(), month: z.string(), direction: z.enum(["improves", "worsens"]) })),
  mpps: z.array(z.object({ mppId: z.number(), cases: z.record(z.string(), z.unknown()) })),
});

/** Months that a trend chart reads. */
const window = 24;
const stableMetrics = ["wait-median", "service-median", "service-within-standard", "complaints-median-days", "complaints-per-1000", "skm-index"] as const satisfies readonly MetricId[];

/** Months from the change to the first signal that points its way, read month by month as a chart does; null: none. */
function delayOf(points: readonly LimitPoint[], from: number, up: boolean, metric: MetricId, blur = 0): number | null {
  for (let last = from; last < points.length; last++) {
    const reading = readVariation(points.slice(Math.max(0, last + 1 - window), last + 1), { metric: metricById(metric), target: null, blur });
    if (reading.kind === "known" && reading.periodId === points[last]?.periodId && signalDirection(reading) === (up ? "up" : "down")) return last - from;
  }
  return null;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], q: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Infinity;

/** 95 % of independent normal lines with the same step, in deviations, are signalled within so many months. */
function predictedDelay({ before, after, step, up, metric }: { readonly before: number; readonly after: number; readonly step: number; readonly up: boolean; readonly metric: MetricId }, random: Random): number {
  const delays = Array.from({ length: 400 }, () => {
    const values = Array.from({ length: before + after }, (_, i) => 1000 + random.normal() + (i < before ? 0 : step * (up ? 1 : -1)));
    return delayOf(linePoints(values), before, up, metric) ?? Infinity;
  });
  return quantile(delays, 0.95);
}

/** On no unit's scale, so that no limit is cut. */
const linePoints = (values: readonly number[]): LimitPoint[] => values.map((value, i) => ({ periodId: String(i).padStart(3, "0"), measured: measuredValue(value, 100), incomplete: false }));

/** Reads the planted changes and the stable lines of the simulated nation with the product's own limits. */
export async function reportSignals(print: (line: string) => void, today: CivilDate): Promise<void> {
  const truth = truthSchema.parse(JSON.parse(readFileSync(path.join(dataDir(), "demo-truth.json"), "utf8")));
  const random = seededRandom(20_261_124);
  const last = addMonths(monthOf(today), -1);
  const periods = periodRange(addMonths(last, -34), last, "month");
  const asked = [...new Set([...stableMetrics, ...truth.changes.flatMap(({ metric }) => (isMetricId(metric) ? [metric] : []))])];
  const rows = await queryMetrics(commandLineScope(), { metrics: asked, periods, by: ["mpp"] }, today);
  const lines = new Map<string, LimitPoint[]>();
  for (const { metric, unit, period, measured, incomplete } of rows) {
    const key = `${metric}#${unit.mppId}`;
    lines.set(key, [...(lines.get(key) ?? []), { periodId: period.id, measured, incomplete }]);
  }
  print("| Planted change | Step, deviations | Signalled after, months | 95 % of normal lines within |\n|---|---:|---:|---:|");
  let [within, judged] = [0, 0];
  for (const { mppId, code, metric, month, direction } of truth.changes) {
    if (!isMetricId(metric)) continue;
    const points = (lines.get(`${metric}#${mppId}`) ?? []).filter(({ measured }) => measured.kind === "value");
    const from = points.findIndex(({ periodId }) => periodId >= month);
    const values = points.flatMap(({ measured }) => (measured.kind === "value" ? [measured.value] : []));
    const [before, after] = [values.slice(0, from), values.slice(from)];
    if (from < 12 || after.length < 2) {
      print(`| ${code} ${metric} ${month} | | no limits: ${from < 0 ? values.length : from} months with a value before | |`);
      continue;
    }
    const up = (direction === "improves") === (metricById(metric).better === "higher");
    const sigma = mean(before.slice(1).map((value, i) => Math.abs(value - (before[i] ?? value)))) / 1.128;
    const step = Math.max(0, ((mean(after) - mean(before)) / sigma) * (up ? 1 : -1));
    const delay = delayOf(points, from, up, metric, blurOf(metricById(metric)));
    const predicted = predictedDelay({ before: from, after: after.length, step, up, metric }, random);
    judged += 1;
    within += (delay ?? Infinity) <= predicted ? 1 : 0;
    print(`| ${code} ${metric} ${month} | ${step.toFixed(1)} | ${delay ?? "none"} | ${Number.isFinite(predicted) ? predicted : "not all"} |`);
  }
  print(`\n${within} of ${judged} planted changes signalled within the months in which 95 % of normal lines with the same step are.\n`);
  const odd = new Set(truth.mpps.filter(({ cases }) => Object.values(cases).some((each) => (Array.isArray(each) ? each.length > 0 : Boolean(each)))).map(({ mppId }) => mppId));
  print("| Stable lines | Lines | Latest point signals | All points signal |\n|---|---:|---:|---:|");
  for (const metric of stableMetrics) {
    const stable = [...lines].filter(([key]) => key.startsWith(`${metric}#`) && !odd.has(Number(key.split("#")[1]))).map(([, points]) => points.slice(-window));
    print(rateLine(metric, stable, metric, blurOf(metricById(metric))));
  }
  print(rateLine("independent normal, 24 points", Array.from({ length: 2000 }, () => linePoints(Array.from({ length: window }, () => 1000 + random.normal()))), "wait-median"));
}

function rateLine(name: string, lines: readonly (readonly LimitPoint[])[], metric: MetricId, blur = 0): string {
  let [latest, known, signals, points] = [0, 0, 0, 0];
  for (const line of lines) {
    const limits = controlLimits(line, { unit: metricById(metric).unit, blur });
    const ids = limits?.stretches.flat().map(({ periodId }) => periodId) ?? [];
    if (limits === null || ids.length === 0) continue;
    known += 1;
    points += ids.length;
    signals += limits.signals.length;
    latest += limits.signals.some(({ periodId }) => periodId === ids.at(-1)) ? 1 : 0;
  }
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `| ${name} | ${known} | ${known === 0 ? "–" : percent(latest / known)} | ${points === 0 ? "–" : percent(signals / points)} |`;
}
