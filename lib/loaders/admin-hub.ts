import { can } from "@/lib/auth/permissions";
import { requirePermission } from "@/lib/auth/session";
import { readAdminCounts, type AdminCounts } from "@/lib/data/read/admin-counts";
import { readHolidays } from "@/lib/data/read/holidays";
import { readDemoState } from "@/lib/data/read/settings";
import { countLastingAdmins } from "@/lib/data/read/users";
import { calendarState } from "@/lib/loaders/admin-holidays";
import { todayInJakarta } from "@/lib/time/clock";

export type AdminHubView = {
  readonly counts: AdminCounts;
  readonly maySee: { readonly users: boolean; readonly audit: boolean };
  readonly calendar: ReturnType<typeof calendarState>;
  /** Null when nothing is simulated or the reader may not remove it. */
  readonly demo: { readonly isSignedInAsDemo: boolean; readonly hasLastingAdmin: boolean } | null;
};

export async function loadAdminHub(): Promise<AdminHubView> {
  const { scope, user } = await requirePermission("manage-reference");
  const [counts, demo, lasting, holidays] = await Promise.all([readAdminCounts(scope), readDemoState(), countLastingAdmins(), readHolidays()]);
  return {
    counts,
    maySee: { users: can(user.role, "manage-users"), audit: can(user.role, "see-audit") },
    calendar: calendarState(holidays, Number(todayInJakarta().slice(0, 4))),
    demo: demo === null || !can(user.role, "remove-demo") ? null : { isSignedInAsDemo: user.isDemo, hasLastingAdmin: lasting > 0 },
  };
}
