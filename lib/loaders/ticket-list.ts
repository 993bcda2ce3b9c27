import { readTicketReach, readTicketRecords, type TicketRecord } from "@/lib/data/read/ticket-records";
import type { ServiceSummary } from "@/lib/data/read/agencies";
import { seesRecordsOf } from "@/lib/auth/scope";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { mostTicketDays, parseTicketList, recordListParams, type DayRange } from "@/lib/filters/record-list-params";
import { formatDateTime } from "@/lib/i18n/format";
import { mppParam, type MetricPage } from "@/lib/loaders/metric-page";
import { metricFilterOf } from "@/lib/loaders/page-context";
import { addDays, firstDayOf, lastDayOf, type CivilDate } from "@/lib/time/civil-date";

export const serviceTimesPath = "/waktu-layanan";
const rowsPerPage = 25;

/** A ticket in the reader's words. */
export type TicketRow = {
  readonly id: string;
  readonly number: string;
  /** On the MPP's own clock. */
  readonly taken: string;
  readonly agency: string;
  readonly service: string | null;
  readonly waitMinutes: number | null;
  readonly serviceMinutes: number | null;
  readonly withinStandard: boolean | null;
  readonly completedOnSite: boolean | null;
};

export type TicketListView =
  | { readonly kind: "choose" | "withheld" | "nothing"; readonly problems: readonly FilterProblem[] }
  | {
      readonly kind: "list";
      readonly mpp: { readonly code: string; readonly name: string };
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly mostDays: number;
      readonly rows: readonly TicketRow[];
      readonly total: number;
      readonly pageNumber: number;
      readonly pageCount: number;
      readonly previousHref: string | null;
      readonly nextHref: string | null;
      readonly keep: readonly (readonly [name: string, value: string])[];
      readonly problems: readonly FilterProblem[];
    };

/** Tickets of the chosen MPP, or of the reader's own when there is just one: of the last week with data in the period. */
export async function loadTicketList(params: SearchParams, page: MetricPage, services: readonly ServiceSummary[]): Promise<TicketListView> {
  const { scope, user, mppById, filters, today } = page;
  const [only, ...more] = user.mppIds;
  const mpp = page.mpp ?? (scope.records.kind === "mpps" && only !== undefined && more.length === 0 ? (mppById.get(only) ?? null) : null);
  if (mpp === null) return { kind: "choose", problems: [] };
  if (!seesRecordsOf(scope, mpp.id)) return { kind: "withheld", problems: [] };
  const reach = await readTicketReach(mpp.id);
  if (reach === null) return { kind: "nothing", problems: [] };
  const asked = parseTicketList(params, lastWeek(page, reach));
  const { agencyIds } = metricFilterOf(page);
  const read = (number: number) => readTicketRecords(scope, { mppId: mpp.id, from: asked.from, to: asked.to, ...(agencyIds === undefined ? {} : { agencyIds }), limit: rowsPerPage, offset: (number - 1) * rowsPerPage });
  const first = await read(asked.page);
  const pageCount = Math.max(1, Math.ceil(first.total / rowsPerPage));
  const beyond = asked.page > pageCount;
  const shown = beyond ? await read(pageCount) : first;
  const pageNumber = Math.min(asked.page, pageCount);
  const days = { [recordListParams.from]: asked.from, [recordListParams.to]: asked.to };
  const href = (number: number): string => `${hrefWith(serviceTimesPath, filters, today, { [mppParam]: page.mpp?.code ?? null, ...days, [recordListParams.page]: number === 1 ? null : String(number) })}#daftar`;
  return {
    kind: "list", mpp: { code: mpp.code, name: mpp.name }, from: asked.from, to: asked.to, mostDays: mostTicketDays, total: first.total, pageNumber, pageCount,
    rows: shown.rows.map((row) => toRow(row, page, services, mpp.timeZone)),
    previousHref: pageNumber > 1 ? href(pageNumber - 1) : null, nextHref: pageNumber < pageCount ? href(pageNumber + 1) : null,
    keep: [...new URLSearchParams(hrefWith("", filters, today, { [mppParam]: page.mpp?.code ?? null }).replace(/^\?/, ""))],
    problems: beyond ? [...asked.problems, { param: recordListParams.page, value: String(asked.page), reason: "unknown", usedInstead: String(pageCount) }] : asked.problems,
  };
}

/** The last seven days of the period that may have data. */
function lastWeek({ filters: { period } }: MetricPage, reach: CivilDate): DayRange {
  const [start, end] = [firstDayOf(period.from), lastDayOf(period.to)];
  const to = reach < start || reach > end ? end : reach;
  const from = addDays(to, -6);
  return { from: from < start ? start : from, to };
}

function toRow({ takenAt, agencyId, serviceId, ...row }: TicketRecord, { agencies, locale }: MetricPage, services: readonly ServiceSummary[], timeZone: string): TicketRow {
  return {
    ...row, taken: formatDateTime(takenAt, timeZone, locale),
    agency: agencies.find(({ id }) => id === agencyId)?.name[locale] ?? "",
    service: services.find(({ id }) => id === serviceId)?.name[locale] ?? null,
  };
}
