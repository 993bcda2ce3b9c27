import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import { readCaseHeads } from "@/lib/data/read/visit-cases/case-head";
import { seesEvidenceOf } from "@/lib/data/read/visit-cases/evidence-sight";
import { pool } from "@/lib/db/client";
import type { Likeness } from "@/lib/domain/photo-likeness";

/** Another visit with the same file, or with a photo that is very alike. */
export type RepeatedIn = { readonly caseId: string; readonly visitNo: string; readonly likeness: Likeness };

type File = { readonly purpose: "answer" | "reply" | "follow-up"; readonly institution: string | null };
type Pair = { readonly id: string; readonly caseId: string; readonly own: File; readonly other: File; readonly likeness: Likeness };

/**
 * Files of a visit that stand in another visit too, byte for byte or with a picture that is very alike: by evidence id, one entry a visit,
 * the same file before a like one. A hint to those who see the records of all MPPs, of files that they may see, and only of visits whose
 * files they might see too or whose scores are published: nobody learns so of a visit that they may not know of, nor of what the other institution has in its sheet
 * before both have handed in. Which photos are alike was found when they came (`noteLikeness`).
 */
export async function readRepeatedEvidence(scope: AuthorizedScope, caseId: string): Promise<ReadonlyMap<string, readonly RepeatedIn[]>> {
  if (!seesAllRecords(scope)) return new Map();
  const { rows: pairs } = await pool().query<Pair>(
    `WITH own AS (SELECT id, sha256, purpose, institution FROM evidence WHERE case_id = $1 AND NOT is_deleted),
          pair AS (
            SELECT own.id, o.id AS other_id, 'same' AS likeness FROM own JOIN evidence o ON o.sha256 = own.sha256
            UNION ALL SELECT own.id, l.other_id, 'alike' FROM own JOIN evidence_likeness l ON l.evidence_id = own.id
            UNION ALL SELECT own.id, l.evidence_id, 'alike' FROM own JOIN evidence_likeness l ON l.other_id = own.id)
     SELECT own.id, pair.likeness, o.case_id AS "caseId",
            jsonb_build_object('purpose', own.purpose, 'institution', own.institution) AS own, jsonb_build_object('purpose', o.purpose, 'institution', o.institution) AS other
     FROM pair JOIN own ON own.id = pair.id JOIN evidence o ON o.id = pair.other_id WHERE o.case_id <> $1 AND NOT o.is_deleted`, [caseId]);
  if (pairs.length === 0) return new Map();
  const seen = new Map((await readCaseHeads(scope, { ids: [caseId, ...new Set(pairs.map((pair) => pair.caseId))] })).map((each) => [each.head.id, each]));
  const ownCase = seen.get(caseId);
  const found = new Map<string, RepeatedIn[]>();
  // The same file first: of two pairs with one visit the first is kept.
  for (const pair of [...pairs].sort((a, b) => (a.likeness === b.likeness ? 0 : a.likeness === "same" ? -1 : 1))) {
    const other = seen.get(pair.caseId);
    const known = found.get(pair.id) ?? [];
    if (ownCase === undefined || !seesEvidenceOf(scope, ownCase, pair.own)) continue;
    if (other === undefined || !(other.sight === "public" || seesEvidenceOf(scope, other, pair.other)) || known.some((each) => each.caseId === pair.caseId)) continue;
    found.set(pair.id, [...known, { caseId: pair.caseId, visitNo: other.head.visitNo, likeness: pair.likeness }]);
  }
  return found;
}
