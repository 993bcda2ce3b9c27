/**
 * What a file's cell holds before it is understood. CSV gives text only. A `Date` comes from a spreadsheet and means the
 * wall clock written in its UTC fields (a spreadsheet knows no zones); a pure time lies on 1899-12-30.
 */
export type CellInput = string | number | boolean | Date | null;

export type RowProblem = "too-many-cells" | "too-few-cells" | "unclosed-quote" | "row-too-long" | "undecodable-character";

/** A data row. `rowNumber` is the 1-based line (CSV) or row (XLSX) where it starts in the file; the header has one too. */
export type TableRow = { readonly rowNumber: number; readonly cells: readonly CellInput[]; readonly problem?: RowProblem };

export const isBlankCell = (cell: CellInput | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === "string" && (cell === "" || cell.trim() === ""));
