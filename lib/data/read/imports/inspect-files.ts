import type { AuthorizedScope } from "@/lib/auth/scope";
import { allColumns, prepareImport, type ImportRequest } from "@/lib/data/write/imports/prepare-import";
import type { Label } from "@/lib/domain/label";
import { cleanText } from "@/lib/ingest/cells/clean-text";
import { planFile } from "@/lib/ingest/file-plan";
import type { ImportMapping } from "@/lib/ingest/mapping";
import type { Table } from "@/lib/ingest/readers/read-table";

const SAMPLE_ROWS = 5;

export type InspectedFile = {
  readonly name: string;
  readonly format: "csv" | "xlsx";
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headers: readonly string[];
  /** The first rows as text, in header order. */
  readonly sample: readonly (readonly string[])[];
  /** What would be read: the mapping given, a saved one of these headers, or what the headers say. */
  readonly mapping: ImportMapping;
  readonly missingFields: readonly string[];
};

export type Inspection = {
  readonly files: readonly InspectedFile[];
  /** Fields to choose headers for. */
  readonly columns: readonly { readonly field: string; readonly label: Label; readonly help: Label; readonly required: boolean }[];
  readonly mappingName: string | null;
  /** Instrument editions that a file of visits or assessments can be read by. */
  readonly editions: readonly { readonly id: string; readonly label: Label }[];
  /** MPP that holds for all rows without being asked (an operator's only one). */
  readonly fixedMppCode: string | null;
};

async function sampleOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const row of table.rows()) {
    rows.push(table.headers.map((_, i) => cleanText(row.cells[i]) ?? ""));
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows;
}

/** Looks at files before they are read, for mapping columns by hand. Stores nothing. */
export async function inspectFiles(scope: AuthorizedScope, request: ImportRequest): Promise<Inspection> {
  const prepared = await prepareImport(scope, request);
  const columns = allColumns(prepared.source, prepared.reference);
  const files = await Promise.all(prepared.files.map(async ({ file, table, mapping }): Promise<InspectedFile> => {
    const { gap } = planFile({ name: file.name, path: file.path, table }, columns, mapping, { isUnitFixed: prepared.fixedUnit !== null });
    return {
      name: file.name, format: table.format, encoding: table.encoding, delimiter: table.delimiter ?? null, sheets: table.sheets ?? [], sheet: table.sheet ?? null,
      headers: table.headers, sample: await sampleOf(table), mapping, missingFields: gap.missingFields,
    };
  }));
  return {
    files, mappingName: prepared.mappingName,
    editions: prepared.reference.editions.map(({ id, nameId, nameEn }) => ({ id, label: { id: nameId, en: nameEn } })),
    fixedMppCode: prepared.fixedUnit?.code ?? null,
    columns: columns.map(({ field, label, help, required }) => ({ field, label, help, required: required && !(field === "mpp" && prepared.fixedUnit !== null) })),
  };
}
