import type { AuthorizedScope } from "@/lib/auth/scope";
import type { ImportBatch } from "@/lib/data/read/imports/import-batch";
import { startImport, type StartImport } from "@/lib/data/write/imports/start-import";
import { linkUpload } from "@/lib/data/write/imports/uploads";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";

type Failure = Readonly<Record<string, unknown>>;
/** Work that outlives the request that began it. On globalThis, because Next.js loads modules more than once. */
type Jobs = { readonly reading: Map<string, AbortController>; readonly failures: Map<string, Failure> };
const holder: { lensaImportJobs?: Jobs } = globalThis as { lensaImportJobs?: Jobs };
const jobs = (): Jobs => (holder.lensaImportJobs ??= { reading: new Map(), failures: new Map() });

const failureOf = (error: unknown): Failure => (error instanceof AppError ? { ...error.detail, code: error.code } : { code: "internal" });

/**
 * Begins to read uploaded files and answers as soon as the batch is there; reading goes on by itself and the batch tells
 * how far it is. What is refused before a batch is made is thrown.
 */
export async function beginReading(scope: AuthorizedScope, request: StartImport, uploadId: string): Promise<string> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    let batchId: string | null = null;
    startImport(scope, {
      ...request,
      signal: controller.signal,
      onBatch: (id) => {
        batchId = id;
        jobs().reading.set(id, controller);
        linkUpload(uploadId, id).then(() => resolve(id), reject);
      },
    }).catch((error: unknown) => {
      if (!(error instanceof AppError)) logger().error({ err: error, batchId }, "import failed");
      reject(error);
    }).finally(() => {
      if (batchId !== null) jobs().reading.delete(batchId);
    });
  });
}

/** Tells a reading of this process to stop; false when there is none. */
export function stopReading(batchId: string): boolean {
  const controller = jobs().reading.get(batchId);
  controller?.abort();
  return controller !== undefined;
}

/**
 * Runs a commit or an undo; answers null when it is still at work after `patienceMs`. What fails after that is kept for
 * `lastFailure`, because nobody waits for it any more.
 */
export async function runPatiently(batchId: string, work: () => Promise<ImportBatch>, patienceMs = 5_000): Promise<ImportBatch | null> {
  jobs().failures.delete(batchId);
  let isAwaited = true;
  const running = work();
  running.catch((error: unknown) => {
    if (!(error instanceof AppError)) logger().error({ err: error, batchId }, "import could not be written");
    if (!isAwaited) jobs().failures.set(batchId, failureOf(error));
  });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isAwaited = false;
      resolve(null);
    }, patienceMs);
  });
  return Promise.race([running, patience]).finally(() => clearTimeout(timer));
}

/** Why the last commit or undo of a batch failed after its request was answered. */
export const lastFailure = (batchId: string): Failure | null => jobs().failures.get(batchId) ?? null;
