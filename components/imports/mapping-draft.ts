/** A mapping as the form edits it; what the form does not show (value maps, formats …) is carried along. */
export type MappedColumn = string | { readonly fixed: string } | { readonly join: readonly string[]; readonly with: string };
export type Mapping = {
  readonly columns: Readonly<Record<string, MappedColumn>>;
  readonly timeZone?: string | undefined;
  readonly scale?: { readonly min: number; readonly max: number } | undefined;
  readonly edition?: string | undefined;
  readonly namespace?: string | undefined;
};

/** What a select holds: "" nothing, "=" a fixed value, "+" the joined columns as they were, ":header" a header. */
export const choiceOf = (mapped: MappedColumn | undefined): string =>
  mapped === undefined ? "" : typeof mapped === "string" ? `:${mapped}` : "fixed" in mapped ? "=" : "+";

export function columnOf(choice: string, fixed: string, before: MappedColumn | undefined): MappedColumn | undefined {
  if (choice.startsWith(":")) return choice.slice(1);
  if (choice === "=") return { fixed };
  return choice === "+" ? before : undefined;
}

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** The mapping that a filled form stands for. */
export function mappingFrom(form: FormData, fields: readonly string[], before: Mapping): Mapping {
  const columns: Record<string, MappedColumn> = {};
  for (const field of fields) {
    const mapped = columnOf(textOf(form, `column-${field}`), textOf(form, `fixed-${field}`), before.columns[field]);
    if (mapped !== undefined) columns[field] = mapped;
  }
  const { timeZone: _zone, scale: _scale, edition: _edition, namespace: _namespace, columns: _columns, ...kept } = before;
  const [timeZone, edition, namespace] = [textOf(form, "timeZone"), textOf(form, "edition"), textOf(form, "namespace")];
  const [min, max] = [textOf(form, "scaleMin"), textOf(form, "scaleMax")];
  return {
    ...kept, columns,
    ...(timeZone === "" ? {} : { timeZone }), ...(edition === "" ? {} : { edition }), ...(namespace === "" ? {} : { namespace }),
    ...(min === "" || max === "" ? {} : { scale: { min: Number(min.replace(",", ".")), max: Number(max.replace(",", ".")) } }),
  };
}

/** Required fields that nothing fills. */
export const missingFields = (mapping: Mapping, columns: readonly { readonly field: string; readonly label: string; readonly required: boolean }[]): string[] =>
  columns.filter(({ field, required }) => required && mapping.columns[field] === undefined).map(({ label }) => label);
