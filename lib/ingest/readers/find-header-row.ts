import { isBlankCell, type CellInput } from "@/lib/ingest/readers/cell-input";

const MAX_TITLE_ROWS = 20;

const filledCells = (cells: readonly CellInput[]): number => cells.reduce<number>((sum, cell) => (isBlankCell(cell) ? sum : sum + 1), 0);

/**
 * Index of the header in the first rows of a file, which often begin with one to five title lines ("LAPORAN PENGADUAN",
 * "Periode: Juli 2024"): the first row that fills at least 60 % of the cells that rows of this file usually fill.
 * -1 when every row is blank.
 */
export function findHeaderRow(rows: readonly (readonly CellInput[])[]): number {
  const filled = rows.map(filledCells);
  const tally = new Map<number, number>();
  for (const count of filled) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
  let modal = 0;
  let times = 0;
  for (const [count, seen] of tally) if (seen > times || (seen === times && count > modal)) [modal, times] = [count, seen];
  if (modal === 0) return -1;
  const needed = modal === 1 ? 1 : Math.max(2, Math.ceil(modal * 0.6));
  const index = filled.slice(0, MAX_TITLE_ROWS).findIndex((count) => count >= needed);
  return index === -1 ? filled.findIndex((count) => count > 0) : index;
}

/** The row "(1) (2) (3) …" that official tables print below their header. */
export function isColumnNumberRow(cells: readonly CellInput[]): boolean {
  const filled = cells.filter((cell) => !isBlankCell(cell));
  return filled.length >= 2 && filled.every((cell) => typeof cell === "string" && /^\(\d{1,3}\)$/.test(cell.trim()));
}
