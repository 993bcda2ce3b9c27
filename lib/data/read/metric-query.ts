import type { EditionLine } from "@/lib/domain/edition-comparability";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { MetricId } from "@/lib/metrics/registry";
import type { Measured } from "@/lib/measured";
import type { Period } from "@/lib/time/period";

/** What pages and the API ask for: metrics of units over periods. */
export type MetricQuery = {
  readonly metrics: readonly MetricId[];
  /** Periods of one grain. */
  readonly periods: readonly Period[];
  /** Units, beside time; `["nation"]` for the whole country. An index needs exactly `["mpp"]`. */
  readonly by: readonly Dimension[];
  readonly filter?: MetricFilter;
};

export type MetricFilter = {
  readonly mppIds?: readonly number[];
  readonly provinceCodes?: readonly string[];
  readonly peerGroups?: readonly string[];
  readonly agencyIds?: readonly number[];
  readonly serviceIds?: readonly number[];
};

/** The unit of a row; only the asked dimensions are set. */
export type MetricUnit = {
  readonly province?: string;
  readonly mppId?: number;
  readonly agencyId?: number;
  readonly serviceId?: number;
};

export type MetricRow = {
  readonly metric: MetricId;
  readonly period: Period;
  readonly unit: MetricUnit;
  readonly measured: Measured;
  /** The period has not ended. */
  readonly incomplete: boolean;
  /** Instrument editions or method versions behind it, as they are. */
  readonly editions: readonly string[];
  /** The line that a score of visits belongs to: editions whose items were declared comparable share one. */
  readonly line?: EditionLine;
};

/** What must be the same for two values to be joined by a line or subtracted. */
export const lineKey = ({ editions, line }: Pick<MetricRow, "editions" | "line">): string => line?.first ?? editions.join(" + ");

/** Text key of a unit, for maps. */
export const unitKey = ({ province, mppId, agencyId, serviceId }: MetricUnit): string =>
  `${province ?? ""}|${mppId ?? ""}|${agencyId ?? ""}|${serviceId ?? ""}`;
