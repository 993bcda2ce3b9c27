import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { cleanText } from "@/lib/ingest/cells/clean-text";
import type { InstantValue } from "@/lib/ingest/cells/parse-date";

export type FieldValue = string | number | boolean | InstantValue | readonly string[] | null;

/** The fields of a file's rows in column order, made once a file. */
export type RowFields = { readonly names: readonly string[]; readonly indexOf: ReadonlyMap<string, number> };

export const rowFields = (names: readonly string[]): RowFields => ({ names, indexOf: new Map(names.map((name, index) => [name, index])) });

/** A row after its cells were understood: values by field, empty cells and unmapped fields are `null`. */
export class SourceRow {
  readonly #fields: RowFields;
  readonly #values: readonly FieldValue[];
  readonly #raw: (field: string) => CellInput | undefined;

  /** @param values in the order of the fields */
  constructor(fields: RowFields, values: readonly FieldValue[], raw: (field: string) => CellInput | undefined) {
    this.#fields = fields;
    this.#values = values;
    this.#raw = raw;
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

  /** All that the row says, in one text: what identifies a row that has no number. */
  content(): string {
    return JSON.stringify(this.#fields.names.map((name, index) => [name, this.#values[index] ?? null]).filter(([, value]) => value !== null));
  }

  /** Fields that hold a value, in column order. */
  fields(): string[] {
    return this.#fields.names.filter((_, index) => (this.#values[index] ?? null) !== null);
  }

  /** The cell as the file has it, for messages. */
  shown(field: string): string {
    const cell = this.#raw(field);
    return typeof cell === "string" ? cell : (cleanText(cell) ?? "");
  }
}

function wrongKind(field: string, kind: string): never {
  throw new Error(`Field ${field} is not of kind ${kind}.`);
}
