import { currentScope } from "@/lib/loaders/page-context";
import { readDataState } from "@/lib/data/read/data-state";
import { countUnreadNotices } from "@/lib/data/read/notices";
import { todayInJakarta } from "@/lib/time/clock";

/** What the frame around every page shows. */
export async function loadShell() {
  const { scope, user } = await currentScope();
  const [state, unreadNotices] = await Promise.all([readDataState(), countUnreadNotices(scope)]);
  return { user, simulated: state.simulated, today: todayInJakarta(), unreadNotices };
}
