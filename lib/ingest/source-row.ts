import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { cleanText } from "@/lib/ingest/cells/clean-text";
import type { InstantValue } from "@/lib/ingest/cells/parse-date";

export type FieldValue = string | number | boolean | InstantValue | readonly string[] | null;

/** The fields of a file's rows in column order, and where their cells are; made once a file. */
export type RowFields = {
  readonly names: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly cellOf: (field: string, cells: readonly CellInput[]) => CellInput | undefined;
};

export const rowFields = (names: readonly string[], cellOf: RowFields["cellOf"]): RowFields => ({ names, indexOf: new Map(names.map((name, index) => [name, index])), cellOf });

/** All that a row says, in one text, made only where somebody asks: what identifies a row that has no number. */
export type RowContent = { content(): string };

/** A row after its cells were understood: values by field, empty cells and unmapped fields are `null`. */
export class SourceRow implements RowContent {
  readonly #fields: RowFields;
  readonly #values: readonly FieldValue[];
  readonly #cells: readonly CellInput[];

  /** @param values in the order of the fields @param cells as the file has them */
  constructor(fields: RowFields, values: readonly FieldValue[], cells: readonly CellInput[]) {
    this.#fields = fields;
    this.#values = values;
    this.#cells = cells;
  }

  #value(field: string): FieldValue {
    const index = this.#fields.indexOf.get(field);
    return index === undefined ? null : (this.#values[index] ?? null);
  }

  text(field: string): string | null {
    const value = this.#value(field);
    return value === null || typeof value === "string" ? value : wrongKind(field, "text");
  }

  number(field: string): number | null {
    const value = this.#value(field);
    return value === null || typeof value === "number" ? value : wrongKind(field, "number");
  }

  boolean(field: string): boolean | null {
    const value = this.#value(field);
    return value === null || typeof value === "boolean" ? value : wrongKind(field, "boolean");
  }

  /** A date or instant as the cell says it; the unit's zone places it (see RowContext). */
  when(field: string): InstantValue | null {
    const value = this.#value(field);
    return value === null || (typeof value === "object" && "kind" in value) ? value : wrongKind(field, "date");
  }

  list(field: string): readonly string[] {
    const value = this.#value(field);
    if (value === null) return [];
    return typeof value === "object" && !("kind" in value) ? value : wrongKind(field, "list");
  }

  content(): string {
    return JSON.stringify(this.#fields.names.map((name, index) => [name, this.#values[index] ?? null]).filter(([, value]) => value !== null));
  }

  /** Fields that hold a value, in column order. */
  fields(): string[] {
    return this.#fields.names.filter((_, index) => (this.#values[index] ?? null) !== null);
  }

  /** The cell as the file has it, for messages. */
  shown(field: string): string {
    const cell = this.#fields.cellOf(field, this.#cells);
    return typeof cell === "string" ? cell : (cleanText(cell) ?? "");
  }
}

function wrongKind(field: string, kind: string): never {
  throw new Error(`Field ${field} is not of kind ${kind}.`);
}
