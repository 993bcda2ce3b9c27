import type { ChangeMetric, DemoMpp } from "@/prisma/demo/demo-types";
import type { CivilMonth } from "@/lib/time/civil-date";

/** The parameters from which the rows of an MPP in a month are drawn: the planted truth. */
export type TrueParameters = {
  /** Median wait at ordinary crowding, minutes. */
  readonly waitMinutes: number;
  /** Service times relative to an ordinary MPP. */
  readonly serviceFactor: number;
  /** Median working days to close a complaint that gets closed. */
  readonly complaintDays: number;
  /** Mean number of complaints, aspirations and requests a month. */
  readonly complaintsPerMonth: number;
  /** Mean of a respondent's inclination on the answer scale 1–4. */
  readonly skmLevel: number;
  /** Expected score of an unannounced visit, 0–100. */
  readonly visitScore: number;
  /** Share of scheduled counter days on which a counter is open. */
  readonly counterOpenRate: number;
  /** Share of open counters with an officer. */
  readonly staffedRate: number;
};

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** True parameters of an MPP in a month: persistent quality, moved by its planted changes and by nothing else. */
export function trueParameters(mpp: DemoMpp, month: CivilMonth): TrueParameters {
  const { latent, cases, size } = mpp;
  const inForce = cases.changes.filter((change) => change.month <= month);
  const factor = (metric: ChangeMetric): number => inForce.filter((c) => c.metric === metric).reduce((product, c) => product * c.factor, 1);
  const shift = (metric: ChangeMetric): number => inForce.filter((c) => c.metric === metric).reduce((sum, c) => sum + c.shift, 0);
  return {
    waitMinutes: 17 * Math.exp(-0.38 * latent.time) * factor("wait-median"),
    serviceFactor: Math.exp(-0.16 * latent.time) * factor("service-median"),
    complaintDays: 8 * Math.exp(-0.32 * latent.complaints) * factor("complaints-median-days"),
    complaintsPerMonth: (cases.silent ? 0.06 : 1) * 5 * size ** 0.7 * Math.exp(-0.2 * latent.satisfaction),
    skmLevel: 3.32 + 0.15 * latent.satisfaction + shift("skm-index"),
    visitScore: Math.min(86, Math.max(35, 67 + 7 * latent.visit + shift("visit-score"))),
    counterOpenRate: logistic(2.3 + 0.5 * latent.visit),
    staffedRate: logistic(2.0 + 0.5 * latent.visit),
  };
}
