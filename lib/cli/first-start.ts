import { randomPassword } from "@/lib/auth/password";
import { commandLineScope } from "@/lib/auth/session";
import type { CommandContext } from "@/lib/cli/run-command";
import { readEditionState } from "@/lib/data/read/ranking-editions";
import { isDemoDecided, readDemoState } from "@/lib/data/read/settings";
import { countUsers } from "@/lib/data/read/users";
import { clearMppsBeforeDemo, createDemoAccounts, markDemoDecided, markSimulated, removeDemo } from "@/lib/data/write/demo";
import { followChanges } from "@/lib/loaders/follow-changes";
import { loadKnownMpps, loadReferenceData } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { todayInJakarta } from "@/lib/time/clock";

export type Account = { readonly email: string; readonly password: string };
export const firstAdminEmail = "admin@lensa.local";

type Context = Pick<CommandContext, "print" | "progress" | "signal">;

/** Reference data and the first administrator. Returns the administrator when made just now: the password is shown once. */
export async function prepareInstallation({ print }: Context): Promise<Account | null> {
  const added = await loadReferenceData();
  if (added > 0) print(`Reference data loaded: ${added} rows.`);
  if ((await countUsers()) > 0) return null;
  const password = randomPassword();
  await createUser(commandLineScope(), { email: firstAdminEmail, name: "Administrator", role: "admin", password });
  print(`First administrator: ${firstAdminEmail}  password: ${password}  (shown only now: note it)`);
  return { email: firstAdminEmail, password };
}

/** `default`: a first start of the embedded database loads demonstration data; later starts leave things as they are. */
export type DemoWish = "default" | "load" | "none";

export async function settleDemo(
  context: Context,
  { wish, isEmbedded, ticketsPerDay }: { readonly wish: DemoWish; readonly isEmbedded: boolean; readonly ticketsPerDay?: number },
): Promise<void> {
  const state = await readDemoState();
  const isUnfinished = state !== null && !state.isComplete;
  const isFirst = wish === "default" && isEmbedded && !(await isDemoDecided());
  if (isUnfinished) {
    context.print("The last start was interrupted while it loaded demonstration data: they are loaded anew.");
    await removeDemo(commandLineScope());
  }
  if ((wish === "load" && state === null) || isFirst || (isUnfinished && wish !== "none")) await loadDemonstration(context, ticketsPerDay);
  await loadKnownMpps();
  await markDemoDecided();
  // Also for a demonstration that was loaded before rankings were recorded.
  if ((await readDemoState()) !== null && (await readEditionState()) === null) await (await import("@/prisma/demo/editions")).simulateEditions(commandLineScope(), todayInJakarta());
  await followChanges(commandLineScope(), todayInJakarta());
}

async function loadDemonstration(context: Context, ticketsPerDay: number | undefined): Promise<void> {
  const { loadDemo } = await import("@/prisma/demo/load-demo");
  const startedAt = performance.now();
  context.print("Loading simulated demonstration data (about two minutes; `npm start -- --empty` starts without)…");
  await clearMppsBeforeDemo();
  const password = randomPassword();
  await markSimulated(password, false);
  await loadDemo({
    today: todayInJakarta(),
    onProgress: (text, ratio) => {
      // A signal must end a load of minutes: the loader calls in between its steps.
      context.signal.throwIfAborted();
      context.progress(text, ratio);
    },
    ...(ticketsPerDay === undefined ? {} : { ticketsPerDay }),
  });
  await createDemoAccounts(commandLineScope(), password);
  await (await import("@/prisma/demo/visit-cases")).simulateVisitCases(todayInJakarta());
  await markSimulated(password, true);
  context.print(`Demonstration data loaded in ${Math.round((performance.now() - startedAt) / 1000)} s.`);
}
