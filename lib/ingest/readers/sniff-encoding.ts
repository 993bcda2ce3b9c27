import { isAscii, isUtf8 } from "node:buffer";
import type { FileSource } from "@/lib/ingest/readers/file-source";

export type TextEncodingName = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
/** `isMixed`: mostly UTF-8 with bytes that are not; those are read as U+FFFD and their rows reported. */
export type SniffedEncoding = { readonly encoding: TextEncodingName; readonly isMixed: boolean };

/** UTF-16 by its mark, or by zero bytes on one side only (plain letters without a mark). `null` when it is neither. */
export function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  const end = Math.min(head.length, 4096);
  for (let i = 0; i < end; i++) if (head[i] === 0) { if (i % 2 === 0) even++; else odd++; }
  if (odd > end * 0.3 && even === 0) return "utf-16le";
  return even > end * 0.3 && odd === 0 ? "utf-16be" : null;
}

/** How many bytes at the end of a chunk begin a UTF-8 character that the next chunk finishes (0–3). */
export function unfinishedTailLength(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? back : 0;
    }
  }
  return 0;
}

/**
 * Decides the encoding from the whole file, not only its head: an office's export is often plain ASCII for thousands of
 * rows before the first "é" shows which encoding it is. The pass costs about a second per gigabyte.
 */
export async function sniffEncoding(source: FileSource, head: Buffer): Promise<SniffedEncoding> {
  const utf16 = utf16Of(head);
  if (utf16 !== null) return { encoding: utf16, isMixed: false };
  let tail: Buffer = Buffer.alloc(0);
  let validChunks = 0;
  let invalidChunks = 0;
  const check = (bytes: Buffer): void => {
    if (isAscii(bytes)) return;
    if (isUtf8(bytes)) validChunks++;
    else invalidChunks++;
  };
  for await (const chunk of source.stream()) {
    const bytes = tail.length === 0 ? Buffer.from(chunk) : Buffer.concat([tail, Buffer.from(chunk)]);
    const cut = bytes.length - unfinishedTailLength(bytes);
    tail = bytes.subarray(cut);
    check(bytes.subarray(0, cut));
  }
  check(tail);
  if (invalidChunks === 0) return { encoding: "utf-8", isMixed: false };
  return validChunks > invalidChunks ? { encoding: "utf-8", isMixed: true } : { encoding: "windows-1252", isMixed: false };
}
