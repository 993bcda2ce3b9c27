import type { FieldKind } from "@/lib/ingest/field-kind";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { ImportReference } from "@/lib/ingest/import-reference";
import type { RowContext, Unit } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import type { Label } from "@/lib/domain/label";

/** A column a source knows. Its field name and both labels are recognised as headers without being listed. */
export type ColumnSpec = {
  readonly field: string;
  readonly label: Label;
  /** Other headers seen for it, Indonesian and English; case, accents and punctuation do not matter. */
  readonly headers: readonly string[];
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly help: Label;
  /** Cell of the template's example row. */
  readonly example: string;
};

export type FactValue = string | number | boolean | null | readonly string[] | Readonly<Record<string, unknown>>;
/** Columns of the fact table by their database name, without mpp_id, id and batch_id. */
export type FactValues = Readonly<Record<string, FactValue>>;

/**
 * What tells one record of the source from another. `local` holds within one MPP; `global` across all of them, and is
 * `null` when the record has no number of its own.
 */
export type NaturalKey = { readonly local: readonly string[]; readonly global: readonly string[] | null };

/** A fact made from a row, before it has its id. */
export type FactDraft = {
  readonly unit: Unit;
  /** `null`: the row has none, content and occurrence within the file identify it. */
  readonly key: NaturalKey | null;
  readonly values: FactValues;
  /** Rows of the child table by database name, without the parent's columns. */
  readonly children?: readonly FactValues[];
};

export type SourceId =
  | "tickets" | "complaints" | "survey" | "visits" | "assessments" | "counter-days" | "follow-up" | "regions" | "mpps" | "agencies" | "services";

type SourceBase = {
  readonly id: SourceId;
  readonly label: Label;
  readonly description: Label;
  readonly columns: readonly ColumnSpec[];
  /** Columns that depend on stored reference data, such as the items of an instrument. */
  readonly dynamicColumns?: (reference: ImportReference) => readonly ColumnSpec[];
  /** What tells one record from another, in words. */
  readonly naturalKey: Label;
};

export type FactSource = SourceBase & {
  readonly kind: "facts";
  readonly table: FactTable;
  /**
   * Whether record numbers are unique across MPPs when the file itself names the MPPs: then a record that turns up at
   * another MPP has moved. A file whose MPP is fixed from outside always has numbers of its own.
   */
  readonly numbersAcrossUnits: boolean;
  /** Several rows make one fact (a visit's items); the engine joins rows of the same key. */
  readonly joinsRows?: boolean;
  /** The fact of a row; issues are reported to the context, and `null` means that nothing can be told of the row. */
  readonly toFact: (row: SourceRow, context: RowContext) => FactDraft | null;
  /** Computes what depends on all rows of the fact. */
  readonly finish?: (draft: FactDraft, reference: ImportReference) => FactDraft;
};

export type Scale = { readonly min: number; readonly max: number };

/** A row of a register (database column names) with its dependants: aliases of an agency, standards of a service. */
export type RegisterRecord = {
  readonly key: string;
  /** `null`: the file does not say; a stored value stays as it is. */
  readonly values: FactValues;
  /** Values of a new row where the file does not say. */
  readonly defaults: FactValues;
  readonly children: readonly FactValues[];
};

export type RegisterSource = SourceBase & {
  readonly kind: "register";
  readonly register: "region" | "mpp" | "agency" | "service";
  readonly toRecord: (row: SourceRow, context: RowContext) => RegisterRecord | null;
};

export type SourceDefinition = FactSource | RegisterSource;

export const defineFactSource = (source: Omit<FactSource, "kind">): FactSource => ({ ...source, kind: "facts" });
export const defineRegisterSource = (source: Omit<RegisterSource, "kind">): RegisterSource => ({ ...source, kind: "register" });

type ColumnOptions = { readonly headers?: readonly string[]; readonly required?: boolean; readonly help?: Label; readonly example?: string };

/** Shorthand that keeps a source file a readable table. */
export const column = (field: string, id: string, en: string, kind: FieldKind, options: ColumnOptions = {}): ColumnSpec => ({
  field,
  label: { id, en },
  headers: options.headers ?? [],
  kind,
  required: options.required ?? false,
  help: options.help ?? { id: "", en: "" },
  example: options.example ?? "",
});
