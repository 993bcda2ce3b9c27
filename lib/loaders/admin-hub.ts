import { can } from "@/lib/auth/permissions";
import { requirePermission } from "@/lib/auth/session";
import { readAdminCounts, type AdminCounts } from "@/lib/data/read/admin-counts";
import { readDemoState } from "@/lib/data/read/settings";
import { countLastingAdmins } from "@/lib/data/read/users";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

export type AdminHubView = {
  readonly counts: AdminCounts;
  readonly maySee: { readonly users: boolean; readonly audit: boolean };
  readonly today: CivilDate;
  /** Null when nothing is simulated or the reader may not remove it. */
  readonly demo: { readonly isSignedInAsDemo: boolean; readonly hasLastingAdmin: boolean } | null;
};

export async function loadAdminHub(): Promise<AdminHubView> {
  const { scope, user } = await requirePermission("manage-reference");
  const [counts, demo, lasting] = await Promise.all([readAdminCounts(scope), readDemoState(), countLastingAdmins()]);
  return {
    counts,
    maySee: { users: can(user.role, "manage-users"), audit: can(user.role, "see-audit") },
    today: todayInJakarta(),
    demo: demo === null || !can(user.role, "remove-demo") ? null : { isSignedInAsDemo: user.isDemo, hasLastingAdmin: lasting > 0 },
  };
}
