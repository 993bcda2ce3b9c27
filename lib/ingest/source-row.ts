import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { cleanText } from "@/lib/ingest/cells/clean-text";
import type { InstantValue } from "@/lib/ingest/cells/parse-date";

export type FieldValue = string | number | boolean | InstantValue | readonly string[] | null;

/** A row after its cells were understood: values by field, empty cells and unmapped fields are `null`. */
export class SourceRow {
  readonly #values: ReadonlyMap<string, FieldValue>;
  readonly #raw: (field: string) => CellInput | undefined;

  constructor(values: ReadonlyMap<string, FieldValue>, raw: (field: string) => CellInput | undefined) {
    this.#values = values;
    this.#raw = raw;
  }

  text(field: string): string | null {
    const value = this.#values.get(field) ?? null;
    return value === null || typeof value === "string" ? value : wrongKind(field, "text");
  }

  number(field: string): number | null {
    const value = this.#values.get(field) ?? null;
    return value === null || typeof value === "number" ? value : wrongKind(field, "number");
  }

  boolean(field: string): boolean | null {
    const value = this.#values.get(field) ?? null;
    return value === null || typeof value === "boolean" ? value : wrongKind(field, "boolean");
  }

  /** A date or instant as the cell says it; the unit's zone places it (see RowContext). */
  when(field: string): InstantValue | null {
    const value = this.#values.get(field) ?? null;
    return value === null || (typeof value === "object" && "kind" in value) ? value : wrongKind(field, "date");
  }

  list(field: string): readonly string[] {
    const value = this.#values.get(field) ?? null;
    if (value === null) return [];
    return typeof value === "object" && !("kind" in value) ? value : wrongKind(field, "list");
  }

  /** All that the row says, in one text: what identifies a row that has no number. */
  content(): string {
    return JSON.stringify([...this.#values].filter(([, value]) => value !== null));
  }

  /** Fields that hold a value, in column order. */
  fields(): string[] {
    return [...this.#values].filter(([, value]) => value !== null).map(([field]) => field);
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
