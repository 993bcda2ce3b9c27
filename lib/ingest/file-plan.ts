import { cleanText } from "@/lib/ingest/cells/clean-text";
import type { ColumnFormat } from "@/lib/ingest/cells/column-format";
import { dateFormatDecider } from "@/lib/ingest/cells/decide-date-format";
import { numberFormatDecider } from "@/lib/ingest/cells/decide-number-format";
import type { DurationOptions } from "@/lib/ingest/cells/parse-time";
import type { ColumnSpec } from "@/lib/ingest/define-source";
import { hasDateFormat, hasNumberFormat, parserOf, type CellParser } from "@/lib/ingest/field-kind";
import { fixedFormat, type ImportMapping } from "@/lib/ingest/mapping";
import { resolveColumns, type ResolvedColumn } from "@/lib/ingest/match-headers";
import type { CellInput, TableRow } from "@/lib/ingest/readers/cell-input";
import type { Table } from "@/lib/ingest/readers/read-table";
import { normaliseTerm } from "@/lib/domain/normalise-term";

/** One mapped column of one file: where its cells come from. */
export type PlannedColumn = {
  readonly spec: ColumnSpec;
  readonly resolved: ResolvedColumn;
  /** What the file calls it; the label of a fixed value. */
  readonly header: string;
  readonly cell: (cells: readonly CellInput[]) => CellInput | undefined;
};

export type FilePlan = { readonly name: string; readonly path: string; readonly table: Table; readonly mapping: ImportMapping; readonly columns: readonly PlannedColumn[] };

/** A header that a mapping names and the file lacks, or a required field that nothing feeds. */
export type PlanGap = { readonly missingHeaders: readonly string[]; readonly missingFields: readonly string[] };

/** Replaces cells by the mapping's words; exact text first, then by the letters alone. "" stands for the blank cell. */
function valueMapper(map: Readonly<Record<string, string>> | undefined): (cell: CellInput | undefined) => CellInput | undefined {
  if (map === undefined) return (cell) => cell;
  const exact = new Map(Object.entries(map));
  const folded = new Map(Object.entries(map).map(([from, to]) => [normaliseTerm(from), to]));
  return (cell) => {
    const text = cleanText(cell) ?? "";
    const to = exact.get(text) ?? folded.get(normaliseTerm(text));
    return to === undefined ? cell : to === "" ? null : to;
  };
}

function cellReader(resolved: ResolvedColumn, mapValue: (cell: CellInput | undefined) => CellInput | undefined): PlannedColumn["cell"] {
  if (resolved.kind === "fixed") {
    const { value } = resolved;
    return () => value;
  }
  const [only] = resolved.indexes;
  if (resolved.indexes.length === 1 && only !== undefined) return (cells) => mapValue(cells[only]);
  return (cells) => mapValue(resolved.indexes.map((index) => cleanText(cells[index]) ?? "").join(resolved.with));
}

/** Places the columns in a file; the gaps decide whether it can be read at all. */
export function planFile(
  file: { readonly name: string; readonly path: string; readonly table: Table },
  columns: readonly ColumnSpec[],
  mapping: ImportMapping,
  options: { readonly isUnitFixed: boolean },
): { readonly plan: FilePlan; readonly gap: PlanGap } {
  const { byField, missingHeaders } = resolveColumns(mapping, file.table.headers);
  const planned: PlannedColumn[] = [];
  const missingFields: string[] = [];
  for (const spec of columns) {
    const resolved = byField.get(spec.field);
    if (spec.field === "mpp" && options.isUnitFixed) continue;
    if (resolved === undefined) {
      if (spec.required) missingFields.push(spec.field);
      continue;
    }
    const header = resolved.kind === "fixed" ? spec.label.id : resolved.header;
    planned.push({ spec, resolved, header, cell: cellReader(resolved, valueMapper(mapping.valueMaps[spec.field])) });
  }
  return { plan: { ...file, mapping, columns: planned }, gap: { missingHeaders, missingFields } };
}

/** How each column of a file is written, by field. */
export type FileFormats = Readonly<Record<string, ColumnFormat>>;
/** How many rows were seen and how each column is written, as far as they tell. */
export type FileSurvey = { readonly rows: number; readonly formats: FileFormats };

type Observer = { readonly column: PlannedColumn; readonly see: (row: TableRow) => void; readonly decide: () => ColumnFormat };

function observe(column: PlannedColumn, mapping: ImportMapping): Observer | null {
  const { spec, resolved, cell } = column;
  const given = fixedFormat(mapping, spec.field);
  if (resolved.kind === "fixed") return null;
  if (hasNumberFormat(spec.kind) && given.number === undefined) {
    const decider = numberFormatDecider();
    return { column, see: (row) => decider.see(cell(row.cells), row.rowNumber), decide: () => ({ ...given, number: decider.decide() }) };
  }
  if (hasDateFormat(spec.kind) && given.date === undefined) {
    const decider = dateFormatDecider();
    return { column, see: (row) => decider.see(cell(row.cells), row.rowNumber), decide: () => ({ ...given, date: decider.decide() }) };
  }
  return null;
}

export type Surveyor = { readonly see: (row: TableRow) => void; readonly survey: () => FileSurvey };

/** Is shown the rows of a file and decides the format of every column that the mapping leaves open. Memory does not grow with the rows. */
export function surveyor(plan: FilePlan): Surveyor {
  const observers = plan.columns.map((column) => observe(column, plan.mapping)).filter((observer) => observer !== null);
  let rows = 0;
  return {
    see: (row) => {
      rows++;
      if (row.problem === undefined) for (const observer of observers) observer.see(row);
    },
    survey: () => {
      const formats: Record<string, ColumnFormat> = {};
      for (const { spec } of plan.columns) formats[spec.field] = fixedFormat(plan.mapping, spec.field);
      for (const { column, decide } of observers) formats[column.spec.field] = decide();
      return { rows, formats: Object.fromEntries(Object.entries(formats).filter(([, format]) => Object.keys(format).length > 0)) };
    },
  };
}

/**
 * Surveys a file, or only its first rows: enough to read it by, and the reading itself then shows whether the rest of the
 * file agrees (`sameReading`).
 */
export async function surveyFile(
  plan: FilePlan, { maxRows = Infinity, onRow = () => undefined }: { readonly maxRows?: number; readonly onRow?: (rows: number) => void | Promise<void> } = {},
): Promise<FileSurvey & { readonly isWhole: boolean }> {
  const { see, survey } = surveyor(plan);
  let rows = 0;
  for await (const block of plan.table.blocks()) {
    if (rows >= maxRows) return { ...survey(), isWhole: false };
    block.forEach(see);
    rows += block.length;
    await onRow(rows);
  }
  return { ...survey(), isWhole: true };
}

/** Whether cells read by one decision are read the same by the other. */
export const sameReading = (left: FileFormats, right: FileFormats): boolean =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (field) => left[field]?.number?.decimal === right[field]?.number?.decimal && left[field]?.date?.order === right[field]?.date?.order);

const durationOptions = (mapping: ImportMapping, field: string): DurationOptions => {
  const format = mapping.formats[field];
  return {
    ...(format?.durationUnit === undefined ? {} : { bareUnit: format.durationUnit }),
    ...(format?.durationParts === undefined ? {} : { twoParts: format.durationParts }),
  };
};

/** The parsers of a file's columns in their decided formats. */
export const parsersOf = (plan: FilePlan, formats: FileFormats): readonly (readonly [PlannedColumn, CellParser])[] =>
  plan.columns.map((column) => [column, parserOf(column.spec.kind, formats[column.spec.field] ?? {}, durationOptions(plan.mapping, column.spec.field))] as const);
