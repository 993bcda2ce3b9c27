import { complaintDeadline, type ComplaintDeadline } from "@/lib/domain/complaint-deadline";
import type { ComplaintClass } from "@/lib/domain/complaint-class";
import { standardInForce, withinStandard } from "@/lib/domain/service-standard";
import type { ProblemParams } from "@/lib/ingest/cells/cell-problem";
import type { InstantValue } from "@/lib/ingest/cells/parse-date";
import type { AgencyEntry, EditionEntry, ImportReference, RegionEntry, ServiceEntry, UnitEntry } from "@/lib/ingest/import-reference";
import { shownValue, type ImportIssue, type IssueCode } from "@/lib/ingest/import-issue";
import type { Scale } from "@/lib/ingest/define-source";
import { NameIndex, shortenAgencyName, shortenUnitName, type NameMatch } from "@/lib/ingest/name-index";
import type { SourceRow } from "@/lib/ingest/source-row";
import { civilAt, wallClockToEpochMs, wallMsToEpochMs } from "@/lib/ingest/zoned-time";
import { isCivilDate, toEpochDay, type CivilDate } from "@/lib/time/civil-date";

export type Unit = UnitEntry;

export type RowContextOptions = {
  /** MPP fixed by the uploader; the file's own column is then not read. */
  readonly fixedUnit: UnitEntry | null;
  /** MPPs the person may import for; null is all. */
  readonly allowedUnitIds: ReadonlySet<number> | null;
  /** Zone of wall clocks when it is not the MPP's own. */
  readonly timeZone: string | null;
  /** Edition the mapping names. */
  readonly edition: string | null;
  /** Scale of declared totals that the mapping names. */
  readonly scale: Scale | null;
  readonly now: Date;
};

/** An instant may lie this far ahead of the clock (a server that runs slow, a zone not yet known). */
const FUTURE_TOLERANCE_MS = 86_400_000;

/**
 * What a source asks while it turns rows into facts: names to ids, clocks to instants, rules in force on a date. Issues
 * are collected per row. Answers come from stored reference data loaded before: no I/O.
 */
export class RowContext {
  readonly reference: ImportReference;
  readonly #options: RowContextOptions;
  readonly #units: NameIndex<UnitEntry>;
  readonly #agencies: NameIndex<AgencyEntry>;
  readonly #servicesOf = new Map<number, NameIndex<ServiceEntry>>();
  readonly #allServices: NameIndex<ServiceEntry>;
  readonly #editions: NameIndex<EditionEntry>;
  readonly #regions: NameIndex<RegionEntry>;
  #headerOf: (field: string) => string = (field) => field;
  #issues: ImportIssue[] = [];

  constructor(reference: ImportReference, options: RowContextOptions) {
    this.reference = reference;
    this.#options = options;
    this.#units = new NameIndex(reference.units.map((entry) => ({ entry, code: entry.code, shown: `${entry.name} (${entry.code})`, names: [entry.name] })), shortenUnitName);
    this.#agencies = new NameIndex(
      reference.agencies.map((entry) => ({ entry, code: entry.code, shown: entry.nameId, names: [entry.nameId, entry.nameEn, ...entry.aliases] })),
      shortenAgencyName,
    );
    this.#allServices = serviceIndex(reference.services, reference.agencies);
    this.#editions = new NameIndex(reference.editions.map((entry) => ({ entry, code: entry.id, shown: entry.id, names: [entry.id, entry.nameId, entry.nameEn] })));
    this.#regions = new NameIndex(reference.regions.map((entry) => ({ entry, code: entry.code, shown: `${entry.name} (${entry.code})`, names: [entry.name] })));
  }

  /** Starts the next file: what it calls each field. */
  startFile(headerOf: (field: string) => string): void {
    this.#headerOf = headerOf;
  }

  /** Starts the next row. */
  reset(): void {
    if (this.#issues.length > 0) this.#issues = [];
  }

  get issues(): readonly ImportIssue[] {
    return this.#issues;
  }

  reject(field: string, value: string, code: IssueCode, params: ProblemParams = {}): null {
    this.#issues.push({ column: this.#headerOf(field), value: shownValue(value), code, params });
    return null;
  }

  get scale(): Scale | null {
    return this.#options.scale;
  }

  /** The MPP of a row; a blank one, an unknown one and one outside the person's rights are refused. */
  unit(row: SourceRow): Unit | null {
    const { fixedUnit, allowedUnitIds } = this.#options;
    const unit = fixedUnit ?? this.#namedUnit(row);
    if (unit === null) return null;
    if (allowedUnitIds !== null && !allowedUnitIds.has(unit.id)) return this.reject("mpp", row.shown("mpp"), "unit-not-yours", { unit: unit.name });
    return unit;
  }

  #namedUnit(row: SourceRow): Unit | null {
    const text = row.text("mpp");
    if (text === null) return this.reject("mpp", row.shown("mpp"), "unit-blank");
    return this.#answer("mpp", text, this.#units.find(text), "unit");
  }

  #answer<Entry>(field: string, value: string, match: NameMatch<Entry>, kind: "unit" | "agency" | "service"): Entry | null {
    if (match.kind === "found") return match.entry;
    if (match.kind === "ambiguous") return this.reject(field, value, `${kind}-ambiguous`, { names: match.names });
    return this.reject(field, value, `${kind}-unknown`, { suggestion: match.suggestion });
  }

  /** The agency a field names; `null` when the cell is blank (allowed only where agencies are optional) or after an issue. */
  agency(row: SourceRow, options: { readonly required: boolean; readonly field?: string }): AgencyEntry | null {
    const field = options.field ?? "agency";
    const text = row.text(field);
    if (text === null) return options.required ? this.reject(field, row.shown(field), "missing-value") : null;
    return this.#answer(field, text, this.#agencies.find(text), "agency");
  }

  /** The service a row names, among its agency's services; a row that names none has none, which is no issue. */
  service(row: SourceRow, agency: AgencyEntry | null): ServiceEntry | null {
    const text = row.text("service");
    if (text === null) return null;
    return this.#answer("service", text, (agency === null ? this.#allServices : this.#servicesFor(agency.id)).find(text), "service");
  }

  #servicesFor(agencyId: number): NameIndex<ServiceEntry> {
    const known = this.#servicesOf.get(agencyId);
    if (known !== undefined) return known;
    const made = serviceIndex(this.reference.services.filter((service) => service.agencyId === agencyId), this.reference.agencies);
    this.#servicesOf.set(agencyId, made);
    return made;
  }

  region(text: string): RegionEntry | null {
    const match = this.#regions.find(text);
    return match.kind === "found" ? match.entry : null;
  }

  /** The edition a row or the mapping names; `undefined` when neither does, `null` after an issue. */
  edition(row: SourceRow): EditionEntry | null | undefined {
    const text = row.text("edition") ?? this.#options.edition;
    if (text === null) return undefined;
    const match = this.#editions.find(text);
    if (match.kind === "found") return match.entry;
    return this.reject("edition", text, "edition-unknown", { suggestion: match.kind === "unknown" ? match.suggestion : match.names });
  }

  /** Milliseconds since the epoch; a date alone is its first moment in the unit's zone. A moment in the future is refused. */
  instant(row: SourceRow, field: string, unit: Unit): number | null {
    const value = row.when(field);
    if (value === null) return null;
    const epochMs = this.#epochMs(value, unit);
    if (epochMs > this.#options.now.getTime() + FUTURE_TOLERANCE_MS) return this.reject(field, row.shown(field), "date-in-future");
    return epochMs;
  }

  #epochMs(value: InstantValue, unit: Unit): number {
    if (value.kind === "instant") return Date.parse(value.instant);
    const zone = this.#options.timeZone ?? unit.timeZone;
    if (value.kind === "wall-clock" && value.wallMs !== undefined) return wallMsToEpochMs(value.wallMs, zone);
    return wallClockToEpochMs(value.kind === "date" ? `${value.date}T00:00:00` : value.wallClock, zone);
  }

  /** The civil date a field says, in the unit's zone. Dates of things that happened may not lie in the future. */
  civilDate(row: SourceRow, field: string, unit: Unit | null, options: { readonly mayBeAhead?: boolean } = {}): CivilDate | null {
    const value = row.when(field);
    if (value === null) return null;
    const text = value.kind === "date" ? value.date
      : value.kind === "wall-clock" ? value.wallClock.slice(0, 10)
      : unit === null ? value.instant.slice(0, 10) : civilAt(Date.parse(value.instant), unit.timeZone).date;
    if (!isCivilDate(text)) return null;
    const isAhead = toEpochDay(text) * 86_400_000 > this.#options.now.getTime() + FUTURE_TOLERANCE_MS;
    return isAhead && options.mayBeAhead !== true ? this.reject(field, row.shown(field), "date-in-future") : text;
  }

  /** Due date by the limit in force when the complaint came in; `null` when no limit or no calendar is stored. */
  deadline(complaintClass: ComplaintClass, receivedOn: CivilDate): ComplaintDeadline | null {
    const { limits, calendar } = this.reference;
    return calendar === null ? null : complaintDeadline({ complaintClass, receivedOn }, { limits, calendar });
  }

  withinStandard(service: ServiceEntry | null, unit: Unit, on: CivilDate, serviceMinutes: number | null): boolean | null {
    return service === null ? null : withinStandard(serviceMinutes, standardInForce(service.standards, unit.id, on));
  }
}

/** Services by their names, and by the part of the code that names them ("ktp-el" of "disdukcapil-ktp-el"). */
const serviceIndex = (services: readonly ServiceEntry[], agencies: readonly AgencyEntry[]): NameIndex<ServiceEntry> => {
  const codeOf = new Map(agencies.map(({ id, code }) => [id, code]));
  return new NameIndex(services.map((entry) => {
    const prefix = `${codeOf.get(entry.agencyId) ?? ""}-`;
    const short = entry.code.startsWith(prefix) ? [entry.code.slice(prefix.length)] : [];
    return { entry, code: entry.code, shown: entry.nameId, names: [entry.nameId, entry.nameEn, ...short] };
  }));
};
