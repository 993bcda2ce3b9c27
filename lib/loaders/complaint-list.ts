import { readComplaintList, type ComplaintListQuery, type ComplaintRecord } from "@/lib/data/read/complaint-list";
import type { TableModel } from "@/lib/charts/chart-model";
import { complaintClasses, complaintClassLabels } from "@/lib/domain/complaint-class";
import { complaintChannelLabel, complaintChannels } from "@/lib/domain/complaint-channel";
import { complaintStatuses, complaintStatusLabels } from "@/lib/domain/complaint-status";
import { maladministrationLabels, maladministrationTypes } from "@/lib/domain/maladministration";
import { complaintStatusWords, parseComplaintList, recordListParams, type ComplaintStatusFilter } from "@/lib/filters/record-list-params";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { toCsv } from "@/lib/export/to-csv";
import { selectionOf, toMetricPage, mppParam, type MetricPage } from "@/lib/loaders/metric-page";
import { loadPageContext } from "@/lib/loaders/page-context";
import { seesRecordsOf } from "@/lib/auth/scope";
import { firstDayOf, lastDayOf, type CivilDate } from "@/lib/time/civil-date";

export const complaintsPath = "/pengaduan";
const rowsPerPage = 25;
const rowsPerRead = 5000;

/** A complaint in the reader's words. */
export type ComplaintRow = {
  readonly id: string;
  readonly number: string;
  readonly mpp: string;
  readonly mppCode: string;
  readonly agency: string | null;
  readonly complaintClass: string;
  readonly channel: string;
  readonly category: string | null;
  readonly types: readonly string[];
  readonly openedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly dueProvisional: boolean;
  readonly closedOn: CivilDate | null;
  readonly status: string;
  readonly statusText: string | null;
  readonly ageDays: number;
  readonly overdue: boolean;
};

export type ComplaintListView = {
  /** The reader sees no records here: other MPPs are shown in aggregate only. */
  readonly isWithheld: boolean;
  /** The reader sees the records of some MPPs only. */
  readonly isPartial: boolean;
  readonly status: ComplaintStatusFilter;
  readonly search: string;
  readonly rows: readonly ComplaintRow[];
  readonly total: number;
  readonly pageNumber: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
  readonly statuses: readonly { readonly id: ComplaintStatusFilter; readonly href: string }[];
  readonly downloadHref: string;
  /** What the search form keeps of the address. */
  readonly keep: readonly (readonly [name: string, value: string])[];
  readonly problems: readonly FilterProblem[];
};

/** The list behind the page's numbers, of the records that the reader may see. */
export async function loadComplaintList(params: SearchParams, page: MetricPage): Promise<ComplaintListView> {
  const asked = parseComplaintList(params);
  const { scope, mpp } = page;
  const isWithheld = mpp === null ? scope.records.kind === "mpps" && scope.records.mppIds.length === 0 : !seesRecordsOf(scope, mpp.id);
  const read = (offset: number) => readComplaintList(scope, { ...queryOf(page, asked), limit: rowsPerPage, offset });
  const first = isWithheld ? { rows: [], total: 0 } : await read((asked.page - 1) * rowsPerPage);
  const pageCount = Math.max(1, Math.ceil(first.total / rowsPerPage));
  const beyond = asked.page > pageCount;
  const shown = beyond && !isWithheld ? await read((pageCount - 1) * rowsPerPage) : first;
  const pageNumber = Math.min(asked.page, pageCount);
  const href = (status: ComplaintStatusFilter, number: number, path = complaintsPath): string =>
    `${addressOf(page, { status, search: asked.search, number }, path)}${path === complaintsPath ? "#daftar" : ""}`;
  return {
    isWithheld, isPartial: scope.records.kind === "mpps", status: asked.status, search: asked.search, total: first.total, pageNumber, pageCount,
    rows: shown.rows.map((row) => toRow(row, page)),
    previousHref: pageNumber > 1 ? href(asked.status, pageNumber - 1) : null,
    nextHref: pageNumber < pageCount ? href(asked.status, pageNumber + 1) : null,
    statuses: (["open", "overdue", "closed", "all"] as const).map((id) => ({ id, href: href(id, 1) })),
    downloadHref: href(asked.status, 1, `${complaintsPath}/unduh`),
    keep: [...new URLSearchParams(addressOf(page, { status: asked.status, search: "", number: 1 }, "").replace(/^\?/, ""))],
    problems: beyond && !isWithheld ? [...asked.problems, { param: recordListParams.page, value: String(asked.page), reason: "unknown", usedInstead: String(pageCount) }] : asked.problems,
  };
}

type ListAddress = { readonly status: ComplaintStatusFilter; readonly search: string; readonly number: number };

const addressOf = ({ filters, today, mpp }: MetricPage, { status, search, number }: ListAddress, path: string): string => hrefWith(path, filters, today, {
  [mppParam]: mpp?.code ?? null,
  [recordListParams.status]: status === "open" ? null : complaintStatusWords[status],
  [recordListParams.search]: search === "" ? null : search,
  [recordListParams.page]: number === 1 ? null : String(number),
});

const queryOf = (page: MetricPage, { status, search }: Pick<ListAddress, "status" | "search">): Omit<ComplaintListQuery, "limit" | "offset"> => ({
  filter: selectionOf(page).filter, from: firstDayOf(page.filters.period.from), to: lastDayOf(page.filters.period.to), status, search,
});

function toRow(record: ComplaintRecord, { mppById, agencies, locale }: MetricPage): ComplaintRow {
  const mpp = mppById.get(record.mppId);
  const [complaintClass, channel, status] = [complaintClasses.find((id) => id === record.complaintClass), complaintChannels.find((id) => id === record.channel), complaintStatuses.find((id) => id === record.status)];
  return {
    id: `${record.mppId}-${record.id}`, number: record.number, mpp: mpp?.name ?? "", mppCode: mpp?.code ?? "",
    agency: agencies.find(({ id }) => id === record.agencyId)?.name[locale] ?? null,
    complaintClass: complaintClass === undefined ? record.complaintClass : complaintClassLabels[complaintClass][locale],
    channel: channel === undefined ? record.channel : complaintChannelLabel(channel)[locale],
    category: record.category,
    types: record.maladministration.map((type) => { const found = maladministrationTypes.find((id) => id === type); return found === undefined ? type : maladministrationLabels[found][locale]; }),
    openedOn: record.openedOn, dueOn: record.dueOn, dueProvisional: record.dueProvisional, closedOn: record.closedOn,
    status: status === undefined ? record.status : complaintStatusLabels[status][locale], statusText: record.statusText,
    ageDays: record.ageDays, overdue: record.overdue,
  };
}

const fileColumns = ["number", "mpp", "mpp_name", "agency", "class", "channel", "category", "maladministration", "opened_on", "due_on", "due_provisional", "closed_on", "status", "status_text", "age_days", "overdue"];
const numberColumns: readonly string[] = ["age_days"];

/** The whole list as CSV, piece by piece: the same records, filters and order as on the page. */
export async function loadComplaintFile(searchParams: Promise<SearchParams>): Promise<{ readonly simulated: boolean; readonly pieces: AsyncGenerator<string> }> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const page = toMetricPage(params, context);
  return { simulated: page.state.simulated, pieces: filePieces(page, parseComplaintList(params)) };
}

async function* filePieces(page: MetricPage, asked: Pick<ListAddress, "status" | "search">): AsyncGenerator<string> {
  const options = { simulated: page.state.simulated };
  const header = toCsv(fileTable([]), options);
  yield header;
  for (let offset = 0; ; offset += rowsPerRead) {
    const { rows } = await readComplaintList(page.scope, { ...queryOf(page, asked), limit: rowsPerRead, offset });
    if (rows.length > 0) yield toCsv(fileTable(rows.map((row) => toRow(row, page))), options).slice(header.length);
    if (rows.length < rowsPerRead) return;
  }
}

const fileTable = (rows: readonly ComplaintRow[]): TableModel => ({
  columns: fileColumns.map((id) => ({ id, label: id, kind: numberColumns.includes(id) ? "number" : "text" })),
  rows: rows.map((row) => [
    row.number, row.mppCode, row.mpp, row.agency, row.complaintClass, row.channel, row.category, row.types.length === 0 ? null : row.types.join("; "),
    row.openedOn, row.dueOn, row.dueOn === null ? null : row.dueProvisional ? "ya" : "tidak", row.closedOn, row.status, row.statusText, row.ageDays, row.overdue ? "ya" : "tidak",
  ]),
  notes: [],
});
