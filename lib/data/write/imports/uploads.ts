import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { dataDir } from "@/lib/db/database-url";
import { AppError } from "@/lib/errors";
import { shownName } from "@/lib/files/shown-name";
import type { ImportFile } from "@/lib/data/write/imports/prepare-import";

/** Bytes of one uploaded file. */
export const MAX_UPLOAD_BYTES = 4 * 1024 ** 3;
const MAX_FILES = 100;
const KEEP_MS = 2 * 86_400_000;

const ownerSchema = z.object({ userId: z.string().nullable(), names: z.array(z.string()) });
type Upload = z.infer<typeof ownerSchema>;

/**
 * Uploaded files wait under the data folder until their batch is committed or thrown away: one folder per upload, named
 * by a UUID made here, files numbered. What the owner calls a file is kept beside it and never becomes a path.
 */
const uploadsFolder = (): string => path.join(dataDir(), "uploads");

function folderOf(uploadId: string): string {
  if (!z.uuid().safeParse(uploadId).success) throw uploadGone();
  return path.join(uploadsFolder(), uploadId);
}

const uploadGone = (): AppError => new AppError("not-found", "No such upload.", { reason: "upload-gone" });

async function readUpload(scope: AuthorizedScope, uploadId: string): Promise<Upload> {
  const text = await readFile(path.join(folderOf(uploadId), "upload.json"), "utf8").catch(() => null);
  if (text === null) throw uploadGone();
  const upload = ownerSchema.parse(JSON.parse(text));
  if (upload.userId !== scope.userId) throw uploadGone();
  return upload;
}

const writeUpload = (uploadId: string, upload: Upload): Promise<void> =>
  writeFile(path.join(folderOf(uploadId), "upload.json"), JSON.stringify(upload), { mode: 0o600 });

function sizeGuard(name: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_UPLOAD_BYTES) done(new AppError("invalid-input", `${name} is too large.`, { reason: "upload-too-large", file: name, max: MAX_UPLOAD_BYTES / 1024 ** 3 }));
      else done(null, chunk);
    },
  });
}

/** Streams one file to disk, into a new upload or one of the same person's. */
export async function receiveFile(scope: AuthorizedScope, request: { readonly uploadId: string | null; readonly name: string; readonly body: ReadableStream<Uint8Array> | null }): Promise<{ readonly uploadId: string }> {
  if (!can(scope.role, "import")) throw new AppError("not-allowed", `Role ${scope.role} may not import.`, { reason: "source-not-allowed" });
  const uploadId = request.uploadId ?? randomUUID();
  if (request.uploadId === null) {
    await mkdir(folderOf(uploadId), { recursive: true, mode: 0o700 });
    await writeUpload(uploadId, { userId: scope.userId, names: [] });
  }
  const upload = await readUpload(scope, uploadId);
  if (upload.names.length >= MAX_FILES) throw new AppError("invalid-input", "Too many files.", { reason: "upload-too-many-files", max: MAX_FILES });
  const file = path.join(folderOf(uploadId), String(upload.names.length));
  const name = shownName(request.name);
  try {
    await pipeline(request.body === null ? Readable.from([]) : Readable.from(chunksOf(request.body)), sizeGuard(name), createWriteStream(file, { mode: 0o600 }));
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  await writeUpload(uploadId, { ...upload, names: [...upload.names, name] });
  return { uploadId };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The files of an upload of the same person, as the import takes them. */
export async function uploadedFiles(scope: AuthorizedScope, uploadId: string): Promise<readonly ImportFile[]> {
  const { names } = await readUpload(scope, uploadId);
  return names.map((name, index) => ({ path: path.join(folderOf(uploadId), String(index)), name }));
}

const markOf = (batchId: string): string => `batch-${batchId}`;

/** Remembers which upload a batch was read from. */
export const linkUpload = (uploadId: string, batchId: string): Promise<void> => writeFile(path.join(folderOf(uploadId), markOf(batchId)), "", { mode: 0o600 });

const uploadIds = async (): Promise<string[]> => (await readdir(uploadsFolder()).catch(() => [])).filter((name) => z.uuid().safeParse(name).success);

/** The upload that a batch was read from, while it is kept and belongs to this person. */
export async function uploadOfBatch(scope: AuthorizedScope, batchId: string): Promise<string | null> {
  for (const uploadId of await uploadIds()) {
    const isLinked = await stat(path.join(folderOf(uploadId), markOf(batchId))).then(() => true, () => false);
    if (isLinked) return readUpload(scope, uploadId).then(() => uploadId, () => null);
  }
  return null;
}

/** Deletes the files of a batch, whoever uploaded them: called once nobody needs to read them again. */
export async function dropUploadOfBatch(batchId: string): Promise<void> {
  for (const uploadId of await uploadIds()) {
    const isLinked = await stat(path.join(folderOf(uploadId), markOf(batchId))).then(() => true, () => false);
    if (isLinked) await rm(folderOf(uploadId), { recursive: true, force: true });
  }
}

/** Deletes uploads that nobody took further for two days: they may hold personal data. */
export async function sweepUploads(at: Date): Promise<void> {
  for (const uploadId of await uploadIds()) {
    const changed = await stat(folderOf(uploadId)).then(({ mtimeMs }) => mtimeMs, () => null);
    if (changed !== null && at.getTime() - changed > KEEP_MS) await rm(folderOf(uploadId), { recursive: true, force: true });
  }
}
