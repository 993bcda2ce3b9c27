import type { Content, ContentTable, TableCell } from "pdfmake/interfaces";
import { colours } from "@/lib/export/pdf/render-pdf";
import { inParts, textNode } from "@/lib/export/pdf/pdf-text";

export type PdfColumn = {
  readonly label: string;
  /** Points, padding not counted. */
  readonly width: number;
  readonly align?: "left" | "right" | "center";
};

const fontSize = 8.5;
const padding = 4;
/** A row must fit on a page, because what does not is lost: lines that a cell may fill when half of each is wasted. */
const linesPerRow = 24;

const charactersOf = ({ width }: PdfColumn): number => Math.max(40, Math.floor(width / (fontSize * 0.55)) * linesPerRow);

/** A row as one or more rows, none of which is higher than about half a page. */
function splitRow(columns: readonly PdfColumn[], cells: readonly string[]): string[][] {
  const parts = columns.map((column, at) => inParts(cells[at] ?? "", charactersOf(column)));
  const rows = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => parts.map((part, at) => part[row] ?? (at === 0 ? "lanj." : "")));
}

/**
 * A table whose head stands on every page that it reaches and whose rows are never cut. A row with more text than fits on half
 * a page goes on in the next one, marked "lanj." (lanjutan): a row that is higher than a page would lose its end.
 */
export function pdfTable({ title, columns, rows }: { readonly title?: string; readonly columns: readonly PdfColumn[]; readonly rows: readonly (readonly string[])[] }): Content {
  const cell = (text: string, { align = "left" }: PdfColumn): TableCell => ({ ...textNode(text), alignment: align });
  const head = columns.map(({ label, align = "left" }): TableCell => ({ text: label, style: "tableHead", alignment: align }));
  const titleRow = title === undefined ? [] : [[{ ...textNode(title), bold: true, colSpan: columns.length, fillColor: colours.head }, ...columns.slice(1).map((): TableCell => ({}))]];
  const body = rows.flatMap((cells) => splitRow(columns, cells)).map((cells) => columns.map((column, at) => cell(cells[at] ?? "", column)));
  const table: ContentTable = {
    margin: [0, 0, 0, 8], fontSize,
    table: { headerRows: titleRow.length + 1, keepWithHeaderRows: body.length > 0 ? 1 : 0, dontBreakRows: true, widths: columns.map(({ width }) => width), body: [...titleRow, head, ...body] },
    layout: {
      hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => colours.line, vLineColor: () => colours.line,
      paddingLeft: () => padding, paddingRight: () => padding, paddingTop: () => 2.5, paddingBottom: () => 2.5,
    },
  };
  return table;
}

/** Widths that fill `total` points, in the given proportions, padding and lines taken off. */
export function columnWidths(total: number, shares: readonly number[]): number[] {
  const free = total - shares.length * (2 * padding + 0.5) - 0.5;
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => (free * share) / sum);
}
