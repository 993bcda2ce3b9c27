import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Reference vectors and real files stand beside the project and are read in place; a plain clone does not have them. */
const sharedRoot = resolve(import.meta.dirname, "../../../shared");

export const sharedPath = (path: string): string => resolve(sharedRoot, path);

/** Whether a shared file is there; says loudly that tests are skipped when it is not. Use with `describe.skipIf`. */
export function hasShared(path: string): boolean {
  const isThere = existsSync(sharedPath(path));
  if (!isThere) process.stderr.write(`\n  SKIPPED: ${sharedPath(path)} is absent; the tests that need it do not run.\n`);
  return isThere;
}

export const readSharedText = (path: string): string => readFileSync(sharedPath(path), "utf8");

/** Parsed JSON, to be checked by the caller's schema. */
export const readSharedJson = (path: string): unknown => JSON.parse(readSharedText(path));
