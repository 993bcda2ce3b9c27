import { getLocale } from "next-intl/server";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { requirePermission } from "@/lib/auth/session";
import { batchStatuses, listBatches, type BatchFilter, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { listMappings } from "@/lib/data/read/imports/saved-mappings";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { maySourceBeImported } from "@/lib/data/write/imports/prepare-import";
import { settleInterrupted } from "@/lib/data/write/imports/sweep-imports";
import type { SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { toLocale, type Locale } from "@/lib/i18n/locales";
import { findSource, sources } from "@/lib/ingest/registry";

const PER_PAGE = 20;

/** A batch as the list shows it. */
export const batchLine = (batch: ImportBatch, locale: Locale, mpps: readonly MppSummary[]) => ({
  id: batch.id,
  source: findSource(batch.sourceId)?.label[locale] ?? batch.sourceId,
  status: batch.status,
  fileNames: batch.files.map(({ name }) => name),
  userName: batch.userName,
  createdAt: batch.createdAt,
  counts: { new: batch.rowsNew, changed: batch.rowsChanged, same: batch.rowsSame, rejected: batch.rowsRejected },
  isDemo: batch.demo,
  mppCount: batch.mppIds.length,
  mppName: batch.mppIds.length === 1 ? (mpps.find(({ id }) => id === batch.mppIds[0])?.name ?? null) : null,
});

export const mppsInScope = (scope: AuthorizedScope, mpps: readonly MppSummary[]): MppSummary[] =>
  mpps.filter(({ id }) => scope.records.kind === "all" || scope.records.mppIds.includes(id));

const textOf = (params: SearchParams, name: string): string => {
  const value = params[name];
  return typeof value === "string" ? value : "";
};

function filterOf(params: SearchParams): Pick<BatchFilter, "sourceId" | "status"> {
  const status = batchStatuses.find((each) => each === textOf(params, "status"));
  const source = findSource(textOf(params, "sumber"));
  return { ...(status === undefined ? {} : { status }), ...(source === null ? {} : { sourceId: source.id }) };
}

function hrefOf(filter: Pick<BatchFilter, "sourceId" | "status">, page: number): string {
  const query = new URLSearchParams({ ...(filter.sourceId === undefined ? {} : { sumber: filter.sourceId }), ...(filter.status === undefined ? {} : { status: filter.status }), ...(page > 1 ? { halaman: String(page) } : {}) });
  return `/impor${query.size === 0 ? "" : `?${query}`}#riwayat`;
}

/** The page Impor: what may be imported, and the batches that this person may see. */
export async function loadImports(searchParams: Promise<SearchParams>) {
  const { scope } = await requirePermission("import");
  const params = await searchParams;
  const locale = toLocale(await getLocale());
  const filter = filterOf(params);
  const page = pageNumberOf(params);
  await settleInterrupted();
  const [mpps, { batches, total }] = await Promise.all([readMpps(), listBatches(scope, { ...filter, limit: PER_PAGE, offset: (page - 1) * PER_PAGE })]);
  const allowed = sources.filter((source) => maySourceBeImported(scope, source));
  const choices = await Promise.all(allowed.map(async ({ id, label, description, kind, columns, naturalKey }) => ({
    id, kind, label: label[locale], description: description[locale], naturalKey: naturalKey[locale],
    required: columns.filter(({ required }) => required).map(({ label: words }) => words[locale]),
    mappings: (await listMappings(id)).map(({ name, updatedAt }) => ({ name, updatedAt })),
  })));
  const pageCount = pageCountOf(total, PER_PAGE);
  return {
    locale, choices, filter, statuses: batchStatuses,
    sources: sources.map(({ id, label }) => ({ id, label: label[locale] })),
    mpps: mppsInScope(scope, mpps).map(({ code, name }) => ({ code, name })),
    mayConnect: can(scope.role, "manage-push-tokens"),
    hasNoMpps: mpps.length === 0,
    isUnitFixed: scope.records.kind !== "all" && scope.records.mppIds.length === 1,
    savedMappings: can(scope.role, "save-mapping") ? choices.flatMap(({ id, label, mappings }) => mappings.map((saved) => ({ ...saved, sourceId: id, source: label }))) : [],
    batches: batches.map((batch) => batchLine(batch, locale, mpps)),
    total, page, pageCount,
    previousHref: page > 1 ? hrefOf(filter, page - 1) : null,
    nextHref: page < pageCount ? hrefOf(filter, page + 1) : null,
  };
}
