import type { Readable } from "node:stream";

/** `original`: as it was sent. `photo` and `thumbnail`: the picture as it is shown (`clean-image`). */
export const fileVariants = ["original", "photo", "thumbnail"] as const;
export type FileVariant = (typeof fileVariants)[number];

/** A file is found by the SHA-256 of what was sent, so that the same file sent twice is kept once. */
export type FileKey = { readonly sha256: string; readonly variant: FileVariant };
export type StoredFile = { readonly stream: Readable; readonly bytes: number };

/**
 * Where files of evidence are kept. Who may read which file is decided before the store is asked; it knows no users.
 * Every method throws AppError `unavailable` (`evidence-store-unavailable`) when the place cannot be reached.
 */
export type FileStore = {
  /** Complete or not at all; a file that is there already is left as it is. */
  readonly put: (key: FileKey, bytes: Buffer, mediaType: string) => Promise<void>;
  /** Null when there is no such file. The caller reads the stream to its end or destroys it. */
  readonly get: (key: FileKey) => Promise<StoredFile | null>;
  /** No error when there is no such file. */
  readonly delete: (key: FileKey) => Promise<void>;
  readonly exists: (key: FileKey) => Promise<boolean>;
};

/** `9f/9f86d0…`, `9f/9f86d0…-thumbnail`. @throws RangeError when the hash is none: no name of a user becomes a path. */
export function keyPath({ sha256, variant }: FileKey): string {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !fileVariants.includes(variant)) throw new RangeError("file key: 64 lower-case hexadecimal digits and a known variant");
  return `${sha256.slice(0, 2)}/${sha256}${variant === "original" ? "" : `-${variant}`}`;
}
