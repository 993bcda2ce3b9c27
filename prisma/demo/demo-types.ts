import type { AssessmentEdition } from "@/lib/domain/assessment-bands";
import type { ComplaintLimit } from "@/lib/domain/complaint-deadline";
import type { DatedStandard } from "@/lib/domain/service-standard";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { HolidayKind } from "@/lib/domain/working-days";
import type { CivilDate, CivilMonth } from "@/lib/time/civil-date";

/** What the generator needs to know of the reference data; read from the database, so that ids are the stored ones. */
export type DemoReference = {
  readonly regions: readonly DemoRegion[];
  readonly knownMpps: readonly KnownMpp[];
  readonly agencies: readonly { readonly id: number; readonly code: string; readonly nameId: string }[];
  readonly services: readonly { readonly id: number; readonly code: string; readonly agencyId: number }[];
  /** Standards by service id. */
  readonly standards: ReadonlyMap<number, readonly DatedStandard[]>;
  readonly holidays: readonly { readonly date: CivilDate; readonly kind: HolidayKind; readonly name: string }[];
  readonly limits: readonly ComplaintLimit[];
  readonly visitEdition: { readonly id: string; readonly items: readonly VisitItem[] };
  readonly editions: readonly AssessmentEdition[];
};

export type DemoRegion = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly provinceCode: string;
  readonly population: number | null;
  readonly timeZone: string;
};

export type KnownMpp = { readonly regionCode: string; readonly name: string; readonly openedOn: CivilDate; readonly agenciesAtOpening: number | null; readonly source: string };

export const demoSources = ["tickets", "complaints", "survey", "visits", "assessments", "counter-days", "follow-up"] as const;
export type DemoSource = (typeof demoSources)[number];

export type DemoOptions = {
  readonly seed: number;
  /** Months of history, the incomplete current one included. */
  readonly months: number;
  /** Mean number of tickets per MPP and open day. */
  readonly ticketsPerDay: number;
  readonly today: CivilDate;
};

/** Persistent quality, standard normal; higher is better. Each is correlated with `overall`. */
export type LatentQuality = {
  readonly overall: number;
  readonly visit: number;
  readonly complaints: number;
  readonly time: number;
  readonly satisfaction: number;
};

/** What a step change was planted on, and in which unit its size is. */
export const changeMetrics = ["wait-median", "service-median", "complaints-median-days", "skm-index", "visit-score"] as const;
export type ChangeMetric = (typeof changeMetrics)[number];

/** From `month` on, for good: `factor` multiplies times, `shift` adds to scores (visit: points; SKM: answer scale 1–4). */
export type PlantedChange = {
  readonly metric: ChangeMetric;
  readonly month: CivilMonth;
  readonly factor: number;
  readonly shift: number;
  readonly direction: "improves" | "worsens";
};

export const gamingKinds = ["identical-answers", "rounded-times", "zero-waits", "jump-before-assessment", "band-edge", "copied-times", "same-day-closings"] as const;
export type GamingKind = (typeof gamingKinds)[number];

export type MissingMonths = { readonly source: DemoSource; readonly from: CivilMonth; readonly to: CivilMonth };

/** Awkward cases of one MPP; most MPPs have none. */
export type MppCases = {
  readonly changes: readonly PlantedChange[];
  readonly silent: boolean;
  /** Difference of vulnerable respondents from others on the answer scale 1–4; 0 where none was planted. */
  readonly vulnerableGap: number;
  readonly gaming: GamingKind | null;
  /** Points that announced visits score above the common staged effect. */
  readonly extraStaged: number;
  readonly tiny: boolean;
  readonly brandNew: boolean;
  /** Months without any data at the end. */
  readonly lateMonths: number;
  readonly missing: readonly MissingMonths[];
  readonly boundaryGrades: boolean;
};

export type DemoService = {
  readonly serviceId: number;
  /** Median of the service time at an ordinary MPP, minutes. */
  readonly medianMinutes: number;
  readonly standards: readonly DatedStandard[];
};

export type DemoAgency = {
  readonly agencyId: number;
  readonly code: string;
  readonly officeName: string;
  /** Bit 0 Monday … bit 4 Friday. */
  readonly openWeekdays: number;
  /** Share of the MPP's tickets on a day on which all are open. */
  readonly share: number;
  /** Deviation from the MPP's own quality, standard normal. */
  readonly quality: number;
  readonly services: readonly DemoService[];
  readonly serviceCumulative: readonly number[];
};

export type DemoMpp = {
  readonly mppId: number;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly provinceCode: string;
  readonly openedOn: CivilDate;
  readonly timeZone: string;
  /** Hours east of UTC: Indonesia has no daylight saving. */
  readonly utcOffset: number;
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  readonly counterWord: string;
  readonly peerGroup: string;
  readonly sourceUrl: string | null;
  /** Volume relative to the mean MPP. */
  readonly size: number;
  /** First and last day with data. */
  readonly firstDay: CivilDate;
  readonly lastDay: CivilDate;
  readonly latent: LatentQuality;
  readonly cases: MppCases;
  readonly agencies: readonly DemoAgency[];
};

/** A value of a row on its way to COPY. */
export type Cell = string | number | boolean | null | readonly string[] | { readonly json: unknown };
export type Row = readonly Cell[];
