import path from "node:path";
import pdfmake from "pdfmake";
import roboto from "pdfmake/fonts/Roboto.js";
import type { Content, StyleDictionary, TDocumentDefinitions } from "pdfmake/interfaces";

pdfmake.setFonts({ Roboto: { ...roboto.Roboto } });
// A document is made of what it is given: it never fetches an address, and of the disk it reads the fonts alone.
pdfmake.setUrlAccessPolicy(() => false);
const fontFolder = path.dirname(roboto.Roboto.normal);
pdfmake.setLocalAccessPolicy((file) => path.dirname(path.resolve(file)) === fontFolder);

export const colours = { ink: "#111827", quiet: "#4b5563", line: "#9ca3af", head: "#e5e7eb", warning: "#b91c1c" } as const;

/** Width between the margins of an A4 page, points. */
export const contentWidth = 595.28 - 2 * 48;

const styles: StyleDictionary = {
  title: { fontSize: 14, bold: true, alignment: "center" },
  section: { fontSize: 11, bold: true, margin: [0, 12, 0, 4] },
  tableHead: { bold: true, fillColor: colours.head },
  quiet: { color: colours.quiet },
};

export type PdfFrame = {
  /** Document title in the file's properties. */
  readonly title: string;
  /** Left part of the line above and below each page. */
  readonly above: string;
  readonly below: string;
  /** Words in red above each page, such as DATA SIMULASI; empty: none. */
  readonly marks: readonly string[];
  readonly content: Content[];
  /** Bottom and top margin, points. */
  readonly margins?: readonly [top: number, bottom: number];
};

export type RenderedPdf = { readonly bytes: Buffer; readonly pages: number };

/** An A4 document in Indonesian with a line above and below each page: what it is, its marks, and "Halaman x dari y". */
export async function renderPdf({ title, above, below, marks, content, margins = [62, 54] }: PdfFrame): Promise<RenderedPdf> {
  let pages = 0;
  const [top, bottom] = margins;
  const definition: TDocumentDefinitions = {
    pageSize: "A4",
    pageMargins: [48, top, 48, bottom],
    language: "id",
    info: { title, creator: "Lensa MPP", producer: "Lensa MPP" },
    defaultStyle: { font: "Roboto", fontSize: 9, color: colours.ink, lineHeight: 1.15 },
    styles,
    header: {
      margin: [48, 26, 48, 0], fontSize: 8,
      columns: [{ text: above, style: "quiet", width: "*" }, { text: marks.join("   "), bold: true, color: colours.warning, alignment: "right", width: "auto", fontSize: 10 }],
    },
    footer: (page, of) => {
      pages = of;
      return { margin: [48, 14, 48, 0], fontSize: 8, columns: [{ text: below, style: "quiet", width: "*" }, { text: `Halaman ${page} dari ${of}`, style: "quiet", alignment: "right", width: 90 }] };
    },
    content,
  };
  const bytes = await pdfmake.createPdf(definition).getBuffer();
  return { bytes: Buffer.from(bytes), pages };
}
