import type { FactDraft, FactSource, RegisterRecord, RegisterSource, SourceDefinition } from "@/lib/ingest/define-source";
import { parsersOf, type FileFormats, type FilePlan, type PlannedColumn } from "@/lib/ingest/file-plan";
import type { CellParser } from "@/lib/ingest/field-kind";
import { shownValue, type ImportIssue } from "@/lib/ingest/import-issue";
import type { CellInput, TableRow } from "@/lib/ingest/readers/cell-input";
import type { RowContext } from "@/lib/ingest/row-context";
import { rowFields, SourceRow, type FieldValue, type RowContent } from "@/lib/ingest/source-row";

/** What became of one row of a file. `cells` are as read, for the list of rejected rows. */
export type RowOutcome<Made> =
  | { readonly kind: "made"; readonly rowNumber: number; readonly made: Made; readonly row: RowContent }
  | { readonly kind: "rejected"; readonly rowNumber: number; readonly issues: readonly ImportIssue[]; readonly cells: readonly CellInput[]; readonly damaged: Made | null };

/** Turns the rows of one file, in their order, into what they say. */
export type RowReader<Made> = (row: TableRow) => RowOutcome<Made>;

/** These are checked where they are resolved to ids, with words of their own. */
const checkedByContext: ReadonlySet<string> = new Set(["mpp", "agency"]);

function readCells(row: TableRow, parsers: readonly (readonly [PlannedColumn, CellParser])[]): { values: FieldValue[]; issues: ImportIssue[] } {
  const values: FieldValue[] = [];
  const issues: ImportIssue[] = [];
  for (const [{ spec, header, cell }, parse] of parsers) {
    const result = parse(cell(row.cells));
    if (!result.ok) {
      const { value, ...params } = result.params;
      issues.push({ column: header, value: String(value ?? ""), code: result.reason, params });
      values.push(null);
      continue;
    }
    if (result.value === null && spec.required && !checkedByContext.has(spec.field)) issues.push({ column: header, value: "", code: "missing-value", params: {} });
    values.push(result.value);
  }
  return { values, issues };
}

function make(source: SourceDefinition, row: SourceRow, context: RowContext): FactDraft | RegisterRecord | null {
  return source.kind === "facts" ? source.toFact(row, context) : source.toRecord(row, context);
}

/** Every row becomes a fact (or register row), or a rejection with all its reasons. */
export function rowReader(source: FactSource, plan: FilePlan, formats: FileFormats, context: RowContext): RowReader<FactDraft>;
export function rowReader(source: RegisterSource, plan: FilePlan, formats: FileFormats, context: RowContext): RowReader<RegisterRecord>;
export function rowReader(source: SourceDefinition, plan: FilePlan, formats: FileFormats, context: RowContext): RowReader<FactDraft | RegisterRecord> {
  const parsers = parsersOf(plan, formats);
  const columnByField = new Map(plan.columns.map((column) => [column.spec.field, column]));
  const fields = rowFields(parsers.map(([{ spec }]) => spec.field), (field, cells) => columnByField.get(field)?.cell(cells));
  const labels = new Map(source.columns.map((column) => [column.field, column.label.id]));
  context.startFile((field) => columnByField.get(field)?.header ?? labels.get(field) ?? field);
  const joinsRows = source.kind === "facts" && source.joinsRows === true;
  return (row) => {
    const { rowNumber, cells } = row;
    context.reset();
    if (row.problem !== undefined) {
      return { kind: "rejected", rowNumber, cells, issues: [{ column: "", value: shownValue(String(cells[0] ?? "")), code: row.problem, params: {} }], damaged: null };
    }
    const { values, issues } = readCells(row, parsers);
    const sourceRow = new SourceRow(fields, values, cells);
    // A row with unreadable cells is read on only to learn which visit it would have belonged to.
    const made = issues.length === 0 || joinsRows ? make(source, sourceRow, context) : null;
    const all = issues.length === 0 ? context.issues : issues;
    if (all.length > 0 || made === null) return { kind: "rejected", rowNumber, cells, issues: all, damaged: made };
    return { kind: "made", rowNumber, made, row: sourceRow };
  };
}
