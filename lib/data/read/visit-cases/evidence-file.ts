import { z } from "zod";
import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { readCaseHead } from "@/lib/data/read/visit-cases/case-head";
import { evidenceColumns, type EvidenceRecord } from "@/lib/data/read/visit-cases/case-parts";
import { seesEvidenceOf } from "@/lib/data/read/visit-cases/evidence-sight";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

const noFile = (id: string): AppError => new AppError("not-found", `No file ${id}.`, { reason: "file-gone" });

/**
 * A file of evidence for those who may see it: that of a sheet with the sheet (blind while the other institution scores), that of
 * a look at a follow-up as `checksSeen` says, that of a reply with the whole visit, that of a follow-up with the records of its MPP. For all others there is none.
 */
export async function readEvidenceFile(scope: AuthorizedScope, id: string): Promise<EvidenceRecord> {
  if (!z.uuid().safeParse(id).success) throw noFile(id);
  const { rows: [row] } = await pool().query<EvidenceRecord & { mppId: number }>(`SELECT ${evidenceColumns}, mpp_id AS "mppId" FROM evidence WHERE id = $1 AND NOT is_deleted`, [id]);
  if (row === undefined || !(await maySee(scope, row))) throw noFile(id);
  return row;
}

async function maySee(scope: AuthorizedScope, file: EvidenceRecord & { readonly mppId: number }): Promise<boolean> {
  if (file.purpose === "follow-up") return seesRecordsOf(scope, file.mppId);
  const seen = file.caseId === null ? null : await readCaseHead(scope, file.caseId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
  return seen !== null && seesEvidenceOf(scope, seen, file);
}
