import type { ComplaintLimit } from "@/lib/domain/complaint-deadline";
import type { AssessmentEdition } from "@/lib/domain/assessment-bands";
import type { DatedStandard } from "@/lib/domain/service-standard";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { HolidayCalendar } from "@/lib/domain/working-days";

export type UnitEntry = { readonly id: number; readonly code: string; readonly name: string; readonly timeZone: string };
export type AgencyEntry = { readonly id: number; readonly code: string; readonly nameId: string; readonly nameEn: string; readonly aliases: readonly string[] };
export type ServiceEntry = {
  readonly id: number; readonly code: string; readonly agencyId: number; readonly nameId: string; readonly nameEn: string;
  readonly standards: readonly DatedStandard[];
};
export type RegionEntry = {
  readonly code: string; readonly name: string; readonly kind: string; readonly provinceCode: string; readonly timeZone: string; readonly population: number | null;
};
export type EditionEntry = AssessmentEdition & { readonly items: readonly VisitItem[] };

/** What tells a visit from others: its number or, in a file that has none, MPP, day, kind and institutions. */
export type VisitKey = { readonly visitNo: string } | { readonly mppId: number; readonly day: string; readonly kind: string; readonly institutions: readonly string[] };
/** As `VisitKey`, of a follow-up within its MPP. */
export type FindingKey = { readonly mppId: number } & ({ readonly followUpNo: string } | { readonly raisedOn: string; readonly agencyId: number; readonly finding: string });

/** Everything stored that reading a file needs, loaded once per import. */
export type ImportReference = {
  readonly regions: readonly RegionEntry[];
  readonly units: readonly UnitEntry[];
  readonly agencies: readonly AgencyEntry[];
  readonly services: readonly ServiceEntry[];
  readonly editions: readonly EditionEntry[];
  readonly limits: readonly ComplaintLimit[];
  /** Null while no holiday is loaded: working-day limits then give no due date. */
  readonly calendar: HolidayCalendar | null;
  /** Id of a stored visit by `mppId` and visit number; null when there is none. */
  readonly visitId: (mppId: number, visitNo: string) => string | null;
  /** Number of the visit that was published here and that a row of a file would make a second time; null when there is none. */
  readonly visitMadeHere: (key: VisitKey) => string | null;
  /** As `visitMadeHere`, of the follow-ups that came from such visits. */
  readonly findingMadeHere: (key: FindingKey) => string | null;
};
