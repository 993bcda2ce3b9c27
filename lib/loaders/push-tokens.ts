import { seesRecordsOf } from "@/lib/auth/scope";
import { requirePermission } from "@/lib/auth/session";
import { readMpps } from "@/lib/data/read/mpps";
import { readPushTokens } from "@/lib/data/write/push-tokens";
import { publicAddress } from "@/lib/loaders/public-address";

/** The queue systems that may push, and the MPPs for which the person may let another one in. */
export async function loadPushTokens() {
  const { scope } = await requirePermission("manage-push-tokens");
  const [tokens, mpps] = await Promise.all([readPushTokens(scope), readMpps()]);
  const own = mpps.filter(({ id }) => seesRecordsOf(scope, id)).map(({ code, name }) => ({ code, name }));
  return { tokens, mpps: own, address: publicAddress("/api/v1/tickets") };
}
