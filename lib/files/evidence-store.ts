import path from "node:path";
import { dataDir } from "@/lib/db/database-url";
import { readEnv } from "@/lib/env";
import type { FileStore } from "@/lib/files/file-store";
import { folderStore } from "@/lib/files/folder-store";
import { s3Store, type S3Place } from "@/lib/files/s3-store";
import { nowMs } from "@/lib/time/clock";

export const evidenceFolder = (): string => path.join(dataDir(), "evidence");

/** The bucket of the environment; null where files lie in the data folder. */
export function evidenceBucket(): S3Place | null {
  const env = readEnv();
  if (env.EVIDENCE_S3_ENDPOINT === undefined || env.EVIDENCE_S3_BUCKET === undefined || env.EVIDENCE_S3_REGION === undefined || env.EVIDENCE_S3_ACCESS_KEY_ID === undefined || env.EVIDENCE_S3_SECRET_ACCESS_KEY === undefined) return null;
  return { endpoint: env.EVIDENCE_S3_ENDPOINT, bucket: env.EVIDENCE_S3_BUCKET, region: env.EVIDENCE_S3_REGION, accessKeyId: env.EVIDENCE_S3_ACCESS_KEY_ID, secretAccessKey: env.EVIDENCE_S3_SECRET_ACCESS_KEY };
}

let store: FileStore | null = null;

/** The store that the environment names: an S3-compatible bucket, else the folder `evidence` in the data folder. */
export function evidenceStore(): FileStore {
  const bucket = evidenceBucket();
  store ??= bucket === null ? folderStore(evidenceFolder(), nowMs) : s3Store(bucket);
  return store;
}
