import { inflateSync } from "node:zlib";
import { refuseFile } from "@/lib/files/refuse-file";

const maxInflatedBytes = 4 * 1024 ** 2;
const maxObjectStreams = 2000;
const dictionaryCharacters = 2000;
/** Programs, and files within the file. A name in a PDF may spell any letter as #xx. */
const activeNames = ["JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA"];

const nameBreak = "(?![A-Za-z0-9])";
const plainNames = (text: string): string => text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/**
 * Refuses a PDF that is cut off, locked, or more than a document. This looks at the structure only, object streams
 * unpacked; it is no virus scanner, and the file must still be served as a download of its own kind.
 * @throws AppError `evidence-broken`, `evidence-pdf-encrypted`, `evidence-pdf-active`, `evidence-two-kinds`
 */
export function checkPdf(bytes: Buffer, file: string): void {
  const text = bytes.toString("latin1");
  // ISO 32000-1, 7.5: the file ends with the place of its cross-reference table and %%EOF; readers look in the last 1024 bytes.
  const tail = text.slice(-1024);
  if (!/startxref\s+\d+\s+%%EOF/.test(tail) || !/\d obj\b/.test(text)) throw refuseFile("evidence-broken", file);
  if (endsAsZip(bytes)) throw refuseFile("evidence-two-kinds", file, "ZIP");
  if (tail.slice(tail.lastIndexOf("%%EOF") + 5).trim() !== "") throw refuseFile("evidence-two-kinds", file, "data");
  const structure = structureOf(bytes, text);
  if (new RegExp(`/Encrypt${nameBreak}`).test(structure)) throw refuseFile("evidence-pdf-encrypted", file);
  const active = activeNames.find((name) => new RegExp(`/${name}${nameBreak}`).test(structure));
  if (active !== undefined) throw refuseFile("evidence-pdf-active", file, active);
}

/** A ZIP's directory ends with its own length and reaches the end of the file: such a file opens as an archive too. */
function endsAsZip(bytes: Buffer): boolean {
  for (let at = bytes.lastIndexOf("PK\u0005\u0006", undefined, "latin1"); at >= Math.max(0, bytes.length - 65_557); at = at === 0 ? -1 : bytes.lastIndexOf("PK\u0005\u0006", at - 1, "latin1")) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  }
  return false;
}

/**
 * What stands outside of streams, and the dictionaries that are packed in object streams; what does not unpack within the limit
 * is left out. One pass by `indexOf`: an expression that looks for pairs takes hours on a file made to that end.
 */
function structureOf(bytes: Buffer, text: string): string {
  const parts: string[] = [];
  let [at, packed, left] = [0, 0, maxInflatedBytes];
  for (let found = text.indexOf("stream", at); found !== -1; found = text.indexOf("stream", found + 6)) {
    const lineEnd = text.startsWith("\r\n", found + 6) ? 2 : text[found + 6] === "\n" ? 1 : 0;
    if (lineEnd === 0) continue;
    const start = found + 6 + lineEnd;
    const end = text.indexOf("endstream", start);
    if (end === -1) break;
    const outside = text.slice(at, found);
    parts.push(outside);
    if (left > 0 && packed < maxObjectStreams && outside.slice(-dictionaryCharacters).includes("/ObjStm")) {
      const part = inflated(bytes.subarray(start, end), left);
      parts.push(part);
      packed += 1;
      left -= part.length;
    }
    at = end + "endstream".length;
    found = at - 6;
  }
  return plainNames([...parts, text.slice(at)].join("\n"));
}

function inflated(bytes: Buffer, limit: number): string {
  try {
    return inflateSync(bytes, { maxOutputLength: limit, finishFlush: 2 }).toString("latin1");
  } catch {
    return "";
  }
}
