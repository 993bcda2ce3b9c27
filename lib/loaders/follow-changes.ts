import type { AuthorizedScope } from "@/lib/auth/scope";
import { recordRankingEditions } from "@/lib/loaders/record-editions";
import { refreshNotices } from "@/lib/loaders/refresh-notices";
import type { CivilDate } from "@/lib/time/civil-date";

/** What follows when data were committed or taken back, a method changed or a period closed: the record of rankings, then the notices. */
export async function followChanges(scope: AuthorizedScope, today: CivilDate): Promise<void> {
  await recordRankingEditions(scope, today);
  await refreshNotices(scope, today);
}
