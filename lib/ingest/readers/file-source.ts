import { createReadStream, type ReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes of a file, unpacked when it is gzip. Each call of `stream` reads from the start. */
export type FileSource = { readonly path: string; readonly isGzip: boolean; readonly sizeBytes: number; stream(): Readable; /** How much the latest stream has taken from the disk, 0–1. */ readRatio(): number };

const GZIP_MAGIC = 0x1f8b;

/** Reads `length` bytes at `position`; fewer at the end of the file. */
export async function readBytesAt(path: string, position: number, length: number): Promise<Buffer> {
  const handle = await open(path, "r");
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

export async function openFileSource(path: string): Promise<FileSource> {
  const handle = await open(path, "r");
  const { size } = await handle.stat().finally(() => handle.close());
  const magic = await readBytesAt(path, 0, 2);
  const isGzip = magic.length === 2 && magic.readUInt16BE(0) === GZIP_MAGIC;
  let latest: ReadStream | null = null;
  return {
    path,
    isGzip,
    sizeBytes: size,
    stream: () => {
      const raw = createReadStream(path, { highWaterMark: 64 * 1024 });
      latest = raw;
      if (!isGzip) return raw;
      const gunzip = createGunzip();
      // pipeline closes the file when the reader stops early; the error itself surfaces on the unpacked side.
      pipeline(raw, gunzip, () => undefined);
      return gunzip;
    },
    readRatio: () => (latest === null || size === 0 ? 0 : latest.bytesRead / size),
  };
}

/** The first `length` unpacked bytes. */
export async function readHead(source: FileSource, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of source.stream()) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    total += bytes.length;
    if (total >= length) break;
  }
  return Buffer.concat(chunks).subarray(0, length);
}
