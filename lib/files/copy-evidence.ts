import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { fileVariants, keyPath, type FileKey } from "@/lib/files/file-store";
import { folderStore } from "@/lib/files/folder-store";

type Copied = { readonly files: number; readonly bytes: number };

/** The key of a file's name; null of what is no file of the store, such as one still being written. */
function keyOfName(name: string): FileKey | null {
  const [sha256 = "", suffix = "original"] = name.split(/-(.*)/s);
  const variant = fileVariants.find((each) => each === suffix);
  return variant === undefined || !/^[0-9a-f]{64}$/.test(sha256) ? null : { sha256, variant };
}

async function keysIn(folder: string): Promise<FileKey[]> {
  const parts = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
  const names = await Promise.all(parts.map((part) => readdir(path.join(folder, part))));
  return names.flat().sort().flatMap((name) => keyOfName(name) ?? []);
}

/**
 * Copies all files of one folder of evidence into another, one at a time; what is there already stays. Files that were sent are
 * named by their hash and checked against it, so that a damaged one is never copied in silence.
 * @throws AppError `unprocessable` that names the damaged file
 */
export async function copyEvidence(from: string, to: string, { nowMs, onFile = () => {} }: { readonly nowMs: () => number; readonly onFile?: (ratio: number) => void }): Promise<Copied> {
  const [keys, target] = [await keysIn(from), folderStore(to, nowMs)];
  let copied = 0;
  for (const [index, key] of keys.entries()) {
    onFile(index / keys.length);
    const bytes = await readFile(path.join(from, keyPath(key)));
    if (key.variant === "original" && createHash("sha256").update(bytes).digest("hex") !== key.sha256) {
      throw new AppError("unprocessable", `${path.join(from, keyPath(key))} is damaged: its content does not fit its name. Put back a good copy, or delete it, and try again.`);
    }
    await target.put(key, bytes, "");
    copied += bytes.length;
  }
  return { files: keys.length, bytes: copied };
}
