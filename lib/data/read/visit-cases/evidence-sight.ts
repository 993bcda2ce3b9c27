import type { AuthorizedScope } from "@/lib/auth/scope";
import type { SeenCase } from "@/lib/data/read/visit-cases/case-head";
import { sheetsSeen, type EvidenceRecord } from "@/lib/data/read/visit-cases/case-parts";
import { checksSeen } from "@/lib/data/read/visit-cases/checks";

/** Whether a person may open a file of a visit: of a sheet with the sheet, of a look at a follow-up with these, of a reply with the whole visit. */
export function seesEvidenceOf(scope: AuthorizedScope, seen: SeenCase, { purpose, institution }: Pick<EvidenceRecord, "purpose" | "institution">): boolean {
  if (purpose === "reply") return seen.sight === "all";
  const sheets = purpose === "check" ? checksSeen(scope, seen) : sheetsSeen(scope, seen);
  return sheets === "all" || (institution !== null && sheets.includes(institution));
}
