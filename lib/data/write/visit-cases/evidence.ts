import type { PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { followUpParty } from "@/lib/auth/visit-party";
import { findFollowUp } from "@/lib/data/read/follow-ups/follow-up-detail";
import { findCaseHead, seeCase, type CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { itemsOfCase } from "@/lib/data/read/visit-cases/case-parts";
import { actingUser, checkAct } from "@/lib/data/write/visit-cases/act";
import { noteLikeness } from "@/lib/data/write/visit-cases/photo-likeness";
import { inTransaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { photoHashRevision } from "@/lib/files/photo-hash";
import { now } from "@/lib/time/clock";

/** A file as it was found to be (lib/files), already in the store under its SHA-256. */
export type InspectedEvidence = {
  readonly fileName: string; readonly mediaType: string; readonly bytes: number; readonly sha256: string; readonly width: number | null; readonly height: number | null;
  /** Civil time of the camera's clock. */
  readonly takenAt: string | null; readonly latitude: number | null; readonly longitude: number | null; /** Metres, as the camera says. */ readonly accuracy: number | null;
  /** By lib/files/photo-hash.ts: of a picture that shows too little, and of a document, null. */
  readonly photoHash: string | null;
};
/** What a file proves. The id is made by who sends it: sent twice, it is stored once. */
export type EvidenceTarget = { readonly id: string } & (
  | { readonly purpose: "answer"; readonly caseId: string; readonly itemId: string; readonly agencyId: number }
  | { readonly purpose: "check"; readonly caseId: string; readonly followUpId: string }
  | { readonly purpose: "reply"; readonly caseId: string; readonly itemId: string; readonly agencyId: number }
  | { readonly purpose: "follow-up"; readonly mppId: number; readonly followUpId: string }
);
type Place = { readonly mppId: number; readonly caseId: string | null; readonly followUpId: string | null; readonly institution: string | null; readonly itemId: string | null; readonly agencyId: number };

/** Whether the person may add a file there, now: asked before the file is read, and again when it is written. @returns where it belongs. */
export async function evidencePlace(scope: AuthorizedScope, target: EvidenceTarget, client: PoolClient): Promise<Place> {
  if (target.purpose === "follow-up") {
    const found = await findFollowUp(target.mppId, target.followUpId, client);
    if (found === null || followUpParty(scope, target.mppId) !== "owner") throw new AppError("not-found", "No such follow-up.");
    if (found.status === "verified") throw new AppError("conflict", "This follow-up is verified.", { reason: "follow-up-status" });
    return { mppId: found.mppId, caseId: null, followUpId: found.id, institution: null, itemId: null, agencyId: found.agencyId };
  }
  const head = await findCaseHead(target.caseId, client, true);
  if (head === null) throw new AppError("not-found", "No such visit.");
  checkAct(seeCase(scope, head), target.purpose === "reply" ? "reply" : "fill");
  const own = { mppId: head.mppId, caseId: head.id, followUpId: null, itemId: null, agencyId: 0 };
  if (target.purpose === "reply") {
    const { rows } = await client.query("SELECT 1 FROM visit_reply WHERE case_id = $1 AND item_id = $2 AND agency_id = $3 AND decision IS NULL", [head.id, target.itemId, target.agencyId]);
    if (rows.length === 0) throw new AppError("conflict", "Write the reply first.", { reason: "reply-missing" });
    return { ...own, itemId: target.itemId, agencyId: target.agencyId, institution: null };
  }
  const place = target.purpose === "check" ? { ...own, followUpId: await knownFollowUp(head.mppId, target.followUpId, client) } : { ...own, ...(await knownItem(head, target, client)) };
  const sheet = head.sheets.find(({ institution }) => institution === scope.institution);
  if (sheet === undefined || sheet.submittedAt !== null) throw new AppError("conflict", "The sheet is handed in.", { reason: "sheet-submitted" });
  return { ...place, institution: sheet.institution };
}

async function knownItem(head: CaseHead, { itemId, agencyId }: { readonly itemId: string; readonly agencyId: number }, client: PoolClient): Promise<{ readonly itemId: string; readonly agencyId: number }> {
  const item = (await itemsOfCase(head, client)).find(({ id }) => id === itemId);
  if (item === undefined || item.agencyScoped === (agencyId === 0)) throw new AppError("invalid-input", "No such item in this edition.", { reason: "item-unknown" });
  return { itemId, agencyId };
}

async function knownFollowUp(mppId: number, followUpId: string, client: PoolClient): Promise<string> {
  if ((await findFollowUp(mppId, followUpId, client)) === null) throw new AppError("invalid-input", "No such follow-up at this MPP.", { reason: "follow-up-unknown" });
  return followUpId;
}

export const checkEvidence = async (scope: AuthorizedScope, target: EvidenceTarget): Promise<void> => void (await inTransaction((client) => evidencePlace(scope, target, client)));

/** Notes a stored file as evidence. Sent again with the same id and bytes, it is the same one. */
export async function addEvidence(scope: AuthorizedScope, target: EvidenceTarget, file: InspectedEvidence): Promise<"added" | "same"> {
  const userId = actingUser(scope);
  return inTransaction(async (client) => {
    const place = await evidencePlace(scope, target, client);
    const { rows: [known] } = await client.query<{ sha256: string; caseId: string | null; followUpId: string | null }>('SELECT sha256, case_id AS "caseId", follow_up_id AS "followUpId" FROM evidence WHERE id = $1', [target.id]);
    if (known !== undefined) {
      if (known.sha256 === file.sha256 && known.caseId === place.caseId && known.followUpId === place.followUpId) return "same";
      throw new AppError("conflict", "Another file has this id.", { reason: "evidence-id-taken" });
    }
    await client.query(
      `INSERT INTO evidence (id, mpp_id, case_id, follow_up_id, purpose, institution, item_id, agency_id, file_name, media_type, bytes, sha256, width, height, taken_at, latitude, longitude, accuracy, photo_hash, hashed_by, user_id, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19::bit(64), $20, $21, $22)`,
      [target.id, place.mppId, place.caseId, place.followUpId, target.purpose, place.institution, place.itemId, place.agencyId, file.fileName, file.mediaType, file.bytes, file.sha256, file.width, file.height,
        file.takenAt, file.latitude, file.longitude, file.accuracy, file.photoHash, file.mediaType.startsWith("image/") ? photoHashRevision : null, userId, now()]);
    if (file.photoHash !== null) await noteLikeness(client, target.id);
    return "added";
  });
}
