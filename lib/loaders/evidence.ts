import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { Authorized } from "@/lib/auth/session";
import { readMppByCode } from "@/lib/data/read/mpps";
import { readEvidenceFile } from "@/lib/data/read/visit-cases/evidence-file";
import { addEvidence, checkEvidence, type EvidenceTarget } from "@/lib/data/write/visit-cases/evidence";
import { AppError } from "@/lib/errors";
import { cleanImage } from "@/lib/files/clean-image";
import { maxEvidenceBytes } from "@/lib/files/evidence-limits";
import { evidenceStore } from "@/lib/files/evidence-store";
import { inspectFile } from "@/lib/files/inspect-file";
import { photoHash } from "@/lib/files/photo-hash";
import { refuseFile } from "@/lib/files/refuse-file";
import { shownName } from "@/lib/files/shown-name";
import { fileResponse } from "@/lib/http/file-response";
import { rateLimit } from "@/lib/http/rate-limit";
import { readBody } from "@/lib/http/read-body";

const refuseWhenFast = rateLimit("evidence", 300, 600, "At most 300 files in ten minutes.");

/**
 * Receives one file of evidence: who may add it there is asked before a byte is read, and again when it is noted. The file is in
 * the store before the database knows of it, so that none is ever noted and missing.
 */
export async function receiveEvidence({ scope, user }: Authorized, target: EvidenceTarget, name: string, request: Request): Promise<"added" | "same"> {
  await refuseWhenFast(user.id);
  await checkEvidence(scope, target);
  const bytes = await readBody(request, maxEvidenceBytes).catch((error: unknown) => {
    throw error instanceof AppError && error.code === "too-large" ? refuseFile("evidence-too-large", shownName(name)) : error;
  });
  return storeEvidence(scope, target, name, bytes);
}

/** Looks at a file and at its picture, puts it and its cleaned copies into the store, and notes it. */
export async function storeEvidence(scope: AuthorizedScope, target: EvidenceTarget, name: string, bytes: Buffer): Promise<"added" | "same"> {
  const file = await inspectFile(name, bytes);
  const { sha256, mediaType } = file;
  const store = evidenceStore();
  await store.put({ sha256, variant: "original" }, bytes, mediaType);
  if (mediaType !== "application/pdf") {
    const { photo, thumbnail } = await cleanImage(bytes);
    await store.put({ sha256, variant: "photo" }, photo.bytes, "image/jpeg");
    await store.put({ sha256, variant: "thumbnail" }, thumbnail.bytes, "image/jpeg");
  }
  return addEvidence(scope, target, {
    fileName: file.name, mediaType, bytes: file.bytes, sha256, width: file.width, height: file.height, latitude: file.latitude, longitude: file.longitude, accuracy: file.accuracy,
    takenAt: file.takenAt?.at ?? null, photoHash: mediaType === "application/pdf" ? null : await photoHash(bytes),
  });
}

const answerSchema = z.object({ id: z.uuid(), caseId: z.uuid(), itemId: z.string().min(1).max(100), agencyId: z.coerce.number().int().min(0).max(1_000_000) });

const checkSchema = z.object({ id: z.uuid(), caseId: z.uuid(), followUpId: z.guid() });

/** `PUT /api/lapangan/bukti/[id]?kunjungan=&butir=&instansi=&nama=`, or `?kunjungan=&tindak-lanjut=&nama=` */
export async function receiveFieldEvidence(who: Authorized, id: string, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const [caseId, followUpId] = [searchParams.get("kunjungan"), searchParams.get("tindak-lanjut")];
  const parsed = followUpId !== null ? checkSchema.safeParse({ id, caseId, followUpId }) : answerSchema.safeParse({ id, caseId, itemId: searchParams.get("butir"), agencyId: searchParams.get("instansi") ?? "0" });
  if (!parsed.success) throw new AppError("invalid-input", `Evidence: ${parsed.error.issues.map(({ path }) => path.join(".")).join(", ")} is wrong.`, { reason: "invalid" });
  const outcome = await receiveEvidence(who, "followUpId" in parsed.data ? { purpose: "check", ...parsed.data } : { purpose: "answer", ...parsed.data }, searchParams.get("nama") ?? "", request);
  return Response.json({ outcome }, { headers: { "Cache-Control": "private, no-store" } });
}

const deskSchema = z.discriminatedUnion("untuk", [
  z.object({ untuk: z.literal("jawaban"), kunjungan: z.uuid(), butir: z.string().min(1).max(100), instansi: z.coerce.number().int().min(0).max(1_000_000) }),
  z.object({ untuk: z.literal("tindak-lanjut"), mpp: z.string().min(1).max(32), temuan: z.guid() }),
]);

/** `PUT /api/bukti/[id]?untuk=jawaban&kunjungan=&butir=&instansi=&nama=`, or `?untuk=tindak-lanjut&mpp=&temuan=&nama=` */
export async function receiveDeskEvidence(who: Authorized, id: string, request: Request): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = deskSchema.safeParse(params);
  if (!parsed.success || !z.uuid().safeParse(id).success) throw new AppError("invalid-input", "Evidence: the address does not say what it is for.", { reason: "invalid" });
  const { data } = parsed;
  const mpp = data.untuk === "tindak-lanjut" ? await readMppByCode(data.mpp) : null;
  if (data.untuk === "tindak-lanjut" && mpp === null) throw new AppError("not-found", "No such follow-up.");
  const target: EvidenceTarget = data.untuk === "jawaban"
    ? { id, purpose: "reply", caseId: data.kunjungan, itemId: data.butir, agencyId: data.instansi }
    : { id, purpose: "follow-up", mppId: mpp?.id ?? 0, followUpId: data.temuan };
  const outcome = await receiveEvidence(who, target, params["nama"] ?? "", request);
  return Response.json({ outcome }, { headers: { "Cache-Control": "private, no-store" } });
}

/** `GET /bukti/[id]`, `?kecil=1` for the thumbnail: what is shown is the cleaned copy; a document is saved, never opened in the page. */
export async function serveEvidence({ scope }: Authorized, id: string, request: Request): Promise<Response> {
  const record = await readEvidenceFile(scope, id);
  const isDocument = record.mediaType === "application/pdf";
  const variant = isDocument ? "original" : new URL(request.url).searchParams.get("kecil") === "1" ? "thumbnail" : "photo";
  const file = await evidenceStore().get({ sha256: record.sha256, variant });
  if (file === null) throw new AppError("not-found", `The store has no ${variant} of ${id}.`, { reason: "file-gone" });
  return fileResponse(file, { mediaType: isDocument ? record.mediaType : "image/jpeg", fileName: isDocument ? record.fileName : record.fileName.replace(/(\.[a-z0-9]+)?$/i, ".jpg"), inline: !isDocument });
}
