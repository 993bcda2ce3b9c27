import { readFileSync } from "node:fs";
import { scopeOfUser } from "@/lib/auth/session";
import { syncVisit, type Sync } from "@/lib/data/write/visit-cases/sync";
import { disconnect } from "@/lib/db/client";

/** A server that is sent syncs: FILE holds {userId, syncs}. Says each key once it is answered, so that its end can be chosen. */
const { userId, syncs } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as { userId: string; syncs: Sync[] };
const scope = await scopeOfUser(userId);
if (scope === null) throw new Error("No such user");
process.stdout.write("ready\n");
for (const sync of syncs) {
  await syncVisit(scope, sync);
  process.stdout.write(`${sync.key}\n`);
}
await disconnect();
