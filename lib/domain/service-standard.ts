import { validAt, type Dated } from "@/lib/domain/valid-at";
import type { CivilDate } from "@/lib/time/civil-date";

/** Unit of a promised time (jangka waktu): menit, jam, hari kerja. */
export const standardUnits = ["minute", "hour", "working-day"] as const;
export type StandardUnit = (typeof standardUnits)[number];

/** When the clock of the promise starts: nomor dipanggil, berkas lengkap, pembayaran. */
export const clockStarts = ["called", "file-complete", "payment"] as const;
export type ClockStart = (typeof clockStarts)[number];

/** The promise of a service (standar pelayanan), with the words in which it is displayed. `value` > 0. */
export type ServiceStandard = {
  readonly value: number;
  readonly unit: StandardUnit;
  readonly clockStart: ClockStart;
  readonly originalWords: string;
};

/**
 * The promise as minutes on the counter's clock (called → finished); `null` when it runs on another clock. Working days
 * and clocks that start at a complete file or a payment measure waktu penyelesaian, which a queue ticket cannot tell:
 * judging a 20-minute ticket against "5 hari kerja" would make every passport on time.
 */
export function counterMinutes(standard: ServiceStandard): number | null {
  if (standard.clockStart !== "called" || standard.unit === "working-day") return null;
  return standard.unit === "hour" ? standard.value * 60 : standard.value;
}

/**
 * Whether a service took no longer than promised; the bound itself is within. `null`: not measured, no standard, or a
 * standard on another clock — none of which is a failure.
 * @param serviceMinutes finished − called, minutes ≥ 0, or null when the ticket was not finished.
 */
export function withinStandard(serviceMinutes: number | null, standard: ServiceStandard | null): boolean | null {
  const limitMinutes = standard === null ? null : counterMinutes(standard);
  if (serviceMinutes === null || limitMinutes === null || !Number.isFinite(serviceMinutes) || serviceMinutes < 0) return null;
  return serviceMinutes <= limitMinutes;
}

/** A standard with its dates; `mppId` 0 is the common one of all MPPs. */
export type DatedStandard = ServiceStandard & Dated & { readonly mppId: number };

/** The standard in force at an MPP on a date: its own first, else the common one; `null` when there is none. */
export const standardInForce = (standards: readonly DatedStandard[], mppId: number, date: CivilDate): DatedStandard | null =>
  validAt(standards.filter((row) => row.mppId === mppId), date) ?? validAt(standards.filter((row) => row.mppId === 0), date);
