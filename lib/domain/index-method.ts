import { z } from "zod";

import { validAt } from "@/lib/domain/valid-at";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/**
 * A metric within a pillar. `worst` and `best` are its goalposts in the metric's own unit (0 and 100 points; beyond them
 * it stays there); `worst` > `best` when lower is better. Goalposts are fixed so that ranks do not move because another
 * MPP joined.
 */
const indexComponentSchema = z
  .object({ metric: z.string().min(1), weight: z.number().positive(), worst: z.number(), best: z.number() })
  .refine(({ worst, best }) => worst !== best, { error: "goalposts must differ" });

const indexPillarSchema = z.object({
  id: z.string().min(1),
  labelId: z.string().min(1),
  labelEn: z.string().min(1),
  weight: z.number().positive(),
  /**
   * Months, ending with the period, over which the pillar is read; default the period itself. Visits happen once or twice
   * a year, so a quarter alone would leave most MPPs without any.
   */
  windowMonths: z.number().int().positive().optional(),
  metrics: z.array(indexComponentSchema).min(1),
});

const addUpTo100 = (parts: readonly { readonly weight: number }[]): boolean =>
  Math.abs(parts.reduce((sum, part) => sum + part.weight, 0) - 100) < 1e-9;

/** A dated version of the Indeks Kinerja MPP. Weights are percent and add up to 100, of the pillars and within each. */
export const indexMethodSchema = z
  .object({
    id: z.string().min(1),
    validFrom: civilDateSchema,
    aggregation: z.enum(["arithmetic", "geometric"]),
    /** Least share (0–1) of the pillars' weight that must be present; below it the MPP is "tidak dinilai". */
    minimumCoverage: z.number().min(0).max(1),
    noteId: z.string(),
    noteEn: z.string(),
    pillars: z.array(indexPillarSchema).min(1),
  })
  .refine(({ pillars }) => addUpTo100(pillars), { error: "pillar weights must add up to 100" })
  .refine(({ pillars }) => { const ids = pillars.flatMap(({ metrics }) => metrics.map(({ metric }) => metric)); return new Set(ids).size === ids.length; }, { error: "a metric stands once in a method" })
  .refine(({ pillars }) => pillars.every(({ metrics }) => addUpTo100(metrics)), { error: "metric weights of a pillar must add up to 100" })
  // Why a rank moved is told over every combination of metrics.
  .refine(({ pillars }) => pillars.flatMap(({ metrics }) => metrics).length <= 16, { error: "at most 16 metrics" });
export type IndexMethod = Readonly<z.infer<typeof indexMethodSchema>>;
export type IndexPillar = Readonly<z.infer<typeof indexPillarSchema>>;

/** A component metric in a pillar, which may be read over months of its own. Rankings are published under it. */
export const partKey = (pillarId: string, metricId: string): string => `${pillarId}#${metricId}`;

/** The method version in force on a date; `null` before the first. */
export const indexMethodInForce = (methods: readonly IndexMethod[], date: CivilDate): IndexMethod | null => validAt(methods, date);

/** Whether two versions compute alike: another name, note or first day alone changes no index. */
export const sameRules = (a: IndexMethod, b: IndexMethod): boolean => rulesOf(a) === rulesOf(b);

const rulesOf = ({ aggregation, minimumCoverage, pillars }: IndexMethod): string => JSON.stringify([
  aggregation, minimumCoverage,
  pillars.map(({ id, weight, windowMonths, metrics }) => [id, weight, windowMonths ?? 0, metrics.map(({ metric, weight: share, worst, best }) => [metric, share, worst, best])]),
]);
