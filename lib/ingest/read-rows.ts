import type { FactDraft, FactSource, RegisterRecord, RegisterSource, SourceDefinition } from "@/lib/ingest/define-source";
import { parsersOf, type FilePlan, type FileSurvey, type PlannedColumn } from "@/lib/ingest/file-plan";
import type { CellParser } from "@/lib/ingest/field-kind";
import { shownValue, type ImportIssue } from "@/lib/ingest/import-issue";
import type { CellInput, TableRow } from "@/lib/ingest/readers/cell-input";
import type { RowContext } from "@/lib/ingest/row-context";
import { SourceRow, type FieldValue } from "@/lib/ingest/source-row";

/** What became of one row of a file. `cells` are as read, for the list of rejected rows. */
export type RowOutcome<Made> =
  | { readonly kind: "made"; readonly rowNumber: number; readonly made: Made; readonly content: string }
  | { readonly kind: "rejected"; readonly rowNumber: number; readonly issues: readonly ImportIssue[]; readonly cells: readonly CellInput[]; readonly damaged: Made | null };

/** These are checked where they are resolved to ids, with words of their own. */
const checkedByContext: ReadonlySet<string> = new Set(["mpp", "agency"]);

function readCells(row: TableRow, parsers: readonly (readonly [PlannedColumn, CellParser])[]): { values: Map<string, FieldValue>; issues: ImportIssue[] } {
  const values = new Map<string, FieldValue>();
  const issues: ImportIssue[] = [];
  for (const [{ spec, header, cell }, parse] of parsers) {
    const result = parse(cell(row.cells));
    if (!result.ok) {
      const { value, ...params } = result.params;
      issues.push({ column: header, value: String(value ?? ""), code: result.reason, params });
      values.set(spec.field, null);
      continue;
    }
    if (result.value === null && spec.required && !checkedByContext.has(spec.field)) issues.push({ column: header, value: "", code: "missing-value", params: {} });
    values.set(spec.field, result.value);
  }
  return { values, issues };
}

function make(source: SourceDefinition, row: SourceRow, context: RowContext): FactDraft | RegisterRecord | null {
  return source.kind === "facts" ? source.toFact(row, context) : source.toRecord(row, context);
}

/** Second pass: every row becomes a fact (or register row), or a rejection with all its reasons. */
export function readRows(source: FactSource, plan: FilePlan, survey: FileSurvey, context: RowContext): AsyncGenerator<RowOutcome<FactDraft>>;
export function readRows(source: RegisterSource, plan: FilePlan, survey: FileSurvey, context: RowContext): AsyncGenerator<RowOutcome<RegisterRecord>>;
export async function* readRows(source: SourceDefinition, plan: FilePlan, survey: FileSurvey, context: RowContext): AsyncGenerator<RowOutcome<FactDraft | RegisterRecord>> {
  const parsers = parsersOf(plan, survey);
  const columnByField = new Map(plan.columns.map((column) => [column.spec.field, column]));
  const labels = new Map(source.columns.map((column) => [column.field, column.label.id]));
  context.startFile((field) => columnByField.get(field)?.header ?? labels.get(field) ?? field);
  const joinsRows = source.kind === "facts" && source.joinsRows === true;
  for await (const row of plan.table.rows()) {
    const { rowNumber, cells } = row;
    context.reset();
    if (row.problem !== undefined) {
      yield { kind: "rejected", rowNumber, cells, issues: [{ column: "", value: shownValue(String(cells[0] ?? "")), code: row.problem, params: {} }], damaged: null };
      continue;
    }
    const { values, issues } = readCells(row, parsers);
    const sourceRow = new SourceRow(values, (field) => columnByField.get(field)?.cell(cells));
    // A row with unreadable cells is read on only to learn which visit it would have belonged to.
    const made = issues.length === 0 || joinsRows ? make(source, sourceRow, context) : null;
    const all = issues.length === 0 ? context.issues : issues;
    if (all.length > 0 || made === null) yield { kind: "rejected", rowNumber, cells, issues: all, damaged: made };
    else yield { kind: "made", rowNumber, made, content: sourceRow.content() };
  }
}
