import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { keyPath, type FileKey, type FileStore } from "@/lib/files/file-store";
import { storeUnavailable } from "@/lib/files/store-unavailable";

/** Files that are still being written, beside the finished ones so that a rename moves no bytes. */
export const unfinishedFolder = "unfinished";
const staleMs = 86_400_000;

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && "code" in error && error.code === code;
const isAbsent = (error: unknown): boolean => hasCode(error, "ENOENT");

/**
 * Files in a folder, readable by this account alone. A file is written beside its place, flushed to the disk and renamed, so
 * that a crash leaves the whole file or none; what a crash left half written is deleted when it is a day old, at the next
 * writing after a start.
 */
export function folderStore(folder: string, nowMs: () => number): FileStore {
  const placeOf = (key: FileKey): string => path.join(folder, keyPath(key));
  const sizeOf = async (place: string): Promise<number | null> => {
    try {
      return (await stat(place)).size;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw storeUnavailable("reading", error);
    }
  };
  let isSwept = false;

  async function write(place: string, bytes: Buffer): Promise<void> {
    const half = path.join(folder, unfinishedFolder, randomUUID());
    await mkdir(path.dirname(half), { recursive: true, mode: 0o700 });
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    if (!isSwept) await sweep(path.dirname(half), nowMs());
    isSwept = true;
    try {
      const file = await open(half, "wx", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, place);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    await flushFolder(path.dirname(place));
  }

  return {
    async put(key, bytes) {
      // A file of another length is the remains of a disk that failed: the whole one takes its place.
      const place = placeOf(key);
      if ((await sizeOf(place)) === bytes.length) return;
      await write(place, bytes).catch((error: unknown) => {
        throw storeUnavailable("writing", error);
      });
    },
    async get(key) {
      const place = placeOf(key);
      const bytes = await sizeOf(place);
      return bytes === null ? null : { stream: createReadStream(place), bytes };
    },
    delete: (key) => rm(placeOf(key), { force: true }).catch((error: unknown) => {
      throw storeUnavailable("deleting", error);
    }),
    exists: async (key) => (await sizeOf(placeOf(key))) !== null,
  };
}

/** The new name itself must reach the disk; Windows has no way to ask for it and does not need one. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sweep(folder: string, at: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const half = path.join(folder, name);
    const changed = await stat(half).then(({ mtimeMs }) => mtimeMs, () => at);
    if (at - changed > staleMs) await rm(half, { force: true });
  }
}
