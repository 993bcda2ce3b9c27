import { deflateSync } from "node:zlib";

type PdfParts = { readonly catalog?: string; readonly trailer?: string; readonly packed?: string };

/** A PDF of one empty page, with what is asked for in its catalogue, its trailer or a packed object stream. */
export function pdfOf({ catalog = "", trailer = "", packed }: PdfParts = {}): Buffer {
  const objects = [`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"];
  let body = "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n";
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(body.length);
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  if (packed !== undefined) {
    const content = deflateSync(Buffer.from(`8 0 ${packed}`)).toString("latin1");
    places.push(body.length);
    body += `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`;
  }
  const table = ["0000000000 65535 f ", ...places.map((place) => `${String(place).padStart(10, "0")} 00000 n `)].join("\n");
  return Buffer.from(`${body}xref\n0 ${places.length + 1}\n${table}\ntrailer\n<< /Size ${places.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${body.length}\n%%EOF\n`, "latin1");
}
