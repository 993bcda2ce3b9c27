import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { loadImportReference } from "@/lib/data/read/imports/import-reference";
import { listMappings, readMapping } from "@/lib/data/read/imports/saved-mappings";
import { AppError } from "@/lib/errors";
import type { ColumnSpec, SourceDefinition } from "@/lib/ingest/define-source";
import { planFile, type FilePlan } from "@/lib/ingest/file-plan";
import type { ImportReference, UnitEntry } from "@/lib/ingest/import-reference";
import { mappingSchema, type ImportMapping } from "@/lib/ingest/mapping";
import { fitsHeaders, recogniseHeaders } from "@/lib/ingest/match-headers";
import { openTable, type Table } from "@/lib/ingest/readers/read-table";
import { findSource } from "@/lib/ingest/registry";
import { isTimeZone } from "@/lib/ingest/zoned-time";

export type ImportFile = { readonly path: string; readonly name: string; readonly sheet?: string };

export type ImportRequest = {
  readonly sourceId: string;
  readonly files: readonly ImportFile[];
  /** A mapping, or the name of a saved one; without it headers are recognised, saved mappings of the same headers first. */
  readonly mapping?: ImportMapping | string;
  /** MPP of all rows. */
  readonly mppCode?: string;
};

export type PreparedFile = { readonly file: ImportFile; readonly table: Table; readonly bytes: number; readonly sha256: string; readonly mapping: ImportMapping };

export type PreparedImport = {
  readonly source: SourceDefinition;
  readonly reference: ImportReference;
  readonly columns: readonly ColumnSpec[];
  readonly fixedUnit: UnitEntry | null;
  readonly files: readonly PreparedFile[];
  readonly mappingName: string | null;
};

/** Assessors bring visits and what follows from them, nothing else. */
const assessorSources: readonly string[] = ["visits", "follow-up", "assessments"];

/** Whether this person may import files of the source. */
export const maySourceBeImported = (scope: AuthorizedScope, source: SourceDefinition): boolean =>
  can(scope.role, source.kind === "register" ? "import-registers" : "import") && (scope.role !== "assessor" || assessorSources.includes(source.id));

/** The source, when this person may import it. */
export function sourceFor(scope: AuthorizedScope, sourceId: string): SourceDefinition {
  const source = findSource(sourceId);
  if (source === null) throw new AppError("invalid-input", `No source ${sourceId}.`, { reason: "source-unknown", source: sourceId });
  if (!maySourceBeImported(scope, source)) throw new AppError("not-allowed", `Role ${scope.role} may not import ${sourceId}.`, { reason: "source-not-allowed", source: sourceId });
  return source;
}

/** The MPP fixed for all rows: the one chosen, else the only one of an operator. */
function fixedUnitFor(scope: AuthorizedScope, reference: ImportReference, request: ImportRequest, hasUnitColumn: boolean): UnitEntry | null {
  const { mppCode } = request;
  if (mppCode !== undefined) {
    const unit = reference.units.find(({ code }) => code === mppCode);
    const isInScope = unit !== undefined && (scope.records.kind === "all" || scope.records.mppIds.includes(unit.id));
    if (!isInScope) throw new AppError("not-found", `No MPP ${mppCode}.`, { reason: "mpp-unknown", mpp: mppCode });
    return unit;
  }
  if (hasUnitColumn || scope.records.kind === "all" || scope.records.mppIds.length !== 1) return null;
  const [only] = scope.records.mppIds;
  return reference.units.find(({ id }) => id === only) ?? null;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

const bare = (columns: Record<string, string>): ImportMapping => mappingSchema.parse({ columns });

/** The mapping for a file: the one given, else a saved one made for such headers, else what the headers say. */
async function mappingFor(source: SourceDefinition, request: ImportRequest, columns: readonly ColumnSpec[], headers: readonly string[]): Promise<{ mapping: ImportMapping; name: string | null }> {
  if (typeof request.mapping === "string") return { mapping: (await readMapping(source.id, request.mapping)).mapping, name: request.mapping };
  if (request.mapping !== undefined) return { mapping: mappingSchema.parse(request.mapping), name: null };
  const saved = await listMappings(source.id);
  const fitting = saved.filter(({ mapping }) => fitsHeaders(mapping, headers))
    .sort((a, b) => Object.keys(b.mapping.columns).length - Object.keys(a.mapping.columns).length)[0];
  return fitting === undefined ? { mapping: bare(recogniseHeaders(columns, headers)), name: null } : { mapping: fitting.mapping, name: fitting.name };
}

/** All columns of a source, those of stored instruments included. */
export const allColumns = (source: SourceDefinition, reference: ImportReference): readonly ColumnSpec[] => [...source.columns, ...(source.dynamicColumns?.(reference) ?? [])];

/** Opens the files and finds their mappings; refuses what cannot be read as a table at all. */
export async function prepareImport(scope: AuthorizedScope, request: ImportRequest): Promise<PreparedImport> {
  const source = sourceFor(scope, request.sourceId);
  if (request.files.length === 0) throw new AppError("invalid-input", "No files.", { reason: "no-files" });
  const reference = await loadImportReference({ for: source.id === "visits" || source.id === "follow-up" ? source.id : "other" });
  const columns = allColumns(source, reference);
  const files: PreparedFile[] = [];
  let mappingName: string | null = null;
  for (const file of request.files) {
    const table = await openTable(file);
    const { mapping, name } = await mappingFor(source, request, columns, table.headers);
    checkMapping(mapping, columns);
    mappingName ??= name;
    files.push({ file, table, mapping, bytes: (await stat(file.path)).size, sha256: await sha256Of(file.path) });
  }
  const hasUnitColumn = files.some(({ mapping }) => mapping.columns["mpp"] !== undefined);
  const fixedUnit = source.kind === "facts" ? fixedUnitFor(scope, reference, request, hasUnitColumn) : null;
  return { source, reference, columns, fixedUnit, files, mappingName };
}

function checkMapping(mapping: ImportMapping, columns: readonly ColumnSpec[]): void {
  const fields = new Set(columns.map(({ field }) => field));
  const unknown = [...Object.keys(mapping.columns), ...Object.keys(mapping.valueMaps), ...Object.keys(mapping.formats)].filter((field) => !fields.has(field));
  if (unknown.length > 0) throw new AppError("invalid-input", `Unknown fields: ${unknown.join(", ")}`, { reason: "mapping-fields-unknown", fields: unknown, allowed: [...fields] });
  if (mapping.timeZone !== undefined && !isTimeZone(mapping.timeZone)) {
    throw new AppError("invalid-input", `Unknown time zone ${mapping.timeZone}`, { reason: "time-zone-unknown", timeZone: mapping.timeZone });
  }
}

/** Plans every file; a required field that nothing feeds refuses the import before anything is stored. */
export function planFiles({ files, columns, fixedUnit }: PreparedImport): FilePlan[] {
  return files.map(({ file, table, mapping }) => {
    const { plan, gap } = planFile({ name: file.name, path: file.path, table }, columns, mapping, { isUnitFixed: fixedUnit !== null });
    if (gap.missingFields.length + gap.missingHeaders.length === 0) return plan;
    const labels = gap.missingFields.map((field) => columns.find((column) => column.field === field)?.label ?? { id: field, en: field });
    throw new AppError("invalid-input", `${file.name}: columns missing: ${[...gap.missingFields, ...gap.missingHeaders].join(", ")}`, {
      reason: "columns-missing", file: file.name, fields: gap.missingFields, missingHeaders: gap.missingHeaders, headers: table.headers,
      labels: { id: [...labels.map(({ id }) => id), ...gap.missingHeaders], en: [...labels.map(({ en }) => en), ...gap.missingHeaders] },
    });
  });
}
