import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { createInflateRaw, inflateRaw } from "node:zlib";
import { readBytesAt } from "@/lib/ingest/readers/file-source";

/** One file inside a zip, as its central directory declares it. Sizes in bytes. */
export type ZipEntry = {
  readonly name: string; readonly method: number; readonly checksum: number; readonly packedBytes: number; readonly unpackedBytes: number; readonly headerOffset: number;
};

const LOCAL_SIGNATURE = 0x04034b50;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const inflateAsync = promisify(inflateRaw);

/** The central directory, or `null` when the file is not a whole zip. */
export async function readZipEntries(path: string, sizeBytes: number): Promise<ZipEntry[] | null> {
  const tailStart = Math.max(0, sizeBytes - 65_557);
  const tail = await readBytesAt(path, tailStart, sizeBytes - tailStart);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) return null;
  const directory = await readBytesAt(path, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries.length === 0 ? null : entries;
}

async function dataOffset(path: string, entry: ZipEntry): Promise<number> {
  const header = await readBytesAt(path, entry.headerOffset, 30);
  return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** A small entry as text (the workbook's list of sheets). */
export async function readZipText(path: string, entry: ZipEntry, maxBytes = 8 * 1024 * 1024): Promise<string> {
  const packed = await readBytesAt(path, await dataOffset(path, entry), entry.packedBytes);
  return (entry.method === 0 ? packed : await inflateAsync(packed, { maxOutputLength: maxBytes })).toString("utf8");
}

async function packedStream(path: string, entry: ZipEntry): Promise<Readable> {
  if (entry.packedBytes === 0) return Readable.from([]);
  const start = await dataOffset(path, entry);
  return createReadStream(path, { start, end: start + entry.packedBytes - 1 });
}

/** An entry's unpacked bytes as a stream. */
export async function streamZipEntry(path: string, entry: ZipEntry): Promise<Readable> {
  const raw = await packedStream(path, entry);
  if (entry.method === 0) return raw;
  const inflate = createInflateRaw();
  inflate.on("close", () => raw.destroy());
  raw.on("error", (error) => inflate.destroy(error));
  return raw.pipe(inflate);
}

function localHeader(name: string, entry: Pick<ZipEntry, "method" | "checksum" | "packedBytes" | "unpackedBytes">): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt32LE(entry.checksum, 14);
  header.writeUInt32LE(entry.packedBytes, 18);
  header.writeUInt32LE(entry.unpackedBytes, 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

/** What a rewritten zip holds: an entry of the old one under a name, or a short text. */
export type ZipPart = { readonly name: string; readonly content: ZipEntry | string };

/** The zip again with the given parts in the given order, for readers that read a zip from front to back. */
export async function* rewriteZip(path: string, parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  for (const { name, content } of parts) {
    if (typeof content === "string") {
      const bytes = Buffer.from(content);
      yield localHeader(name, { method: 0, checksum: 0, packedBytes: bytes.length, unpackedBytes: bytes.length });
      yield bytes;
    } else {
      yield localHeader(name, content);
      for await (const chunk of await packedStream(path, content)) yield Buffer.from(chunk);
    }
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END_SIGNATURE, 0);
  yield end;
}
