import { runCommand, UsageError, type CommandContext } from "@/lib/cli/run-command";
import { readEnv, setEnv } from "@/lib/env";
import { buildApp } from "@/lib/cli/build-app";
import { openDatabase, type OpenedDatabase } from "@/lib/cli/with-database";
import { requirePort, startWebServer } from "@/lib/cli/web-server";
import { watchParent } from "@/lib/cli/watch-parent";
import type { Account, DemoWish } from "@/lib/cli/first-start";

runCommand({
  name: "npm start --",
  summary: "Starts Lensa MPP: database, migrations, reference data, build and web server. Ctrl-C stops it.",
  options: {
    dev: { type: "boolean", help: "development server that reloads on changes (npm run dev)" },
    empty: { type: "boolean", help: "first start without demonstration data" },
    demo: { type: "boolean", help: "load demonstration data into a database without data (with DATABASE_URL they come only so)" },
    "remove-demo": { type: "boolean", help: "remove the demonstration data and their accounts, then end" },
    "tickets-per-day": { type: "string", value: "N", help: "size of the demonstration: mean tickets per MPP and working day" },
    "no-server": { type: "boolean", help: "prepare everything, then end" },
  },
  examples: ["npm start", "PORT=3001 npm start", "npm start -- --empty", "DATABASE_URL=postgresql://… npm start"],
  run: async ({ values, ...context }) => {
    if (values.empty && values.demo) throw new UsageError("--empty and --demo exclude each other");
    const ticketsPerDay = values["tickets-per-day"] === undefined ? undefined : Number(values["tickets-per-day"]);
    if (ticketsPerDay !== undefined && !(ticketsPerDay > 0)) throw new UsageError("--tickets-per-day takes a number above 0");
    const isDev = values.dev === true;
    const { PORT: port } = readEnv();
    // From the first step on: a start whose npm was killed must not go on loading data for nobody.
    context.onEnd(watchParent(() => process.kill(process.pid, "SIGTERM")));
    const isServing = !values["no-server"] && !values["remove-demo"];
    if (isServing) await requirePort(port);

    const database = await openDatabase(context, { command: isDev ? "dev" : "start" });
    if (values["remove-demo"]) return removeDemonstration(context);
    const wish: DemoWish = values.empty ? "none" : values.demo ? "load" : "default";
    const { prepareInstallation, settleDemo } = await import("@/lib/cli/first-start");
    const administrator = await prepareInstallation(context);
    await settleDemo(context, { wish, isEmbedded: database.kind === "embedded", ...(ticketsPerDay === undefined ? {} : { ticketsPerDay }) });

    const { settleNow } = await import("@/lib/data/write/live/settle-soon");
    await settleNow();
    const env = await serverEnvironment(database);
    setEnv(env);
    if (!isDev && !context.signal.aborted && (await buildApp(context)) === "built") context.print("The app is built.");
    if (isServing && !context.signal.aborted) return serve(context, { port, isDev, env, administrator });
  },
});

/** What the web server must know beyond our own environment. */
async function serverEnvironment(database: OpenedDatabase): Promise<Record<string, string>> {
  const { keptSecret } = await import("@/lib/db/secrets");
  const { NEXTAUTH_SECRET, NEXTAUTH_URL } = readEnv();
  return {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? keptSecret("nextauth-secret"),
    // Without a public address the app answers under whatever host and port it is called by.
    ...(NEXTAUTH_URL === undefined ? { AUTH_TRUST_HOST: "1" } : {}),
  };
}

async function serve(
  context: CommandContext,
  { port, isDev, env, administrator }: { readonly port: number; readonly isDev: boolean; readonly env: Readonly<Record<string, string>>; readonly administrator: Account | null },
): Promise<number> {
  const server = await startWebServer({ port, isDev, env, signal: context.signal });
  if (context.signal.aborted) return 130;
  context.onEnd(() => {
    context.print("Stopping…");
    return server.stop();
  });
  await printWelcome(context, port, administrator);
  const stopped = new Promise<number>((resolve) => context.signal.addEventListener("abort", () => resolve(130), { once: true }));
  const code = await Promise.race([stopped, server.ended]);
  if (!context.signal.aborted) throw new Error(`The web server ended by itself (code ${code}).`);
  return code;
}

async function printWelcome({ print }: CommandContext, port: number, administrator: Account | null): Promise<void> {
  const { readDemoState } = await import("@/lib/data/read/settings");
  const { demoAccounts } = await import("@/lib/auth/demo-accounts");
  const demo = await readDemoState();
  print(`\nLensa MPP is running at ${readEnv().NEXTAUTH_URL ?? `http://localhost:${port}`}\n`);
  if (demo) {
    print(`DATA SIMULASI: the data are simulated. Demo accounts, all with the password ${demo.password}`);
    for (const { email, name } of demoAccounts) print(`  ${email.padEnd(32)}${name}`);
    print("Remove them and their data: npm start -- --remove-demo\n");
  }
  if (administrator) print(`Administrator: ${administrator.email}  password: ${administrator.password}  (shown only at the first start)\n`);
  print("Ctrl-C stops the app and its database.");
}

async function removeDemonstration(context: CommandContext): Promise<void> {
  const [{ removeDemo }, { commandLineScope }, { loadKnownMpps }, { prepareInstallation }] = await Promise.all([
    import("@/lib/data/write/demo"), import("@/lib/auth/session"), import("@/lib/data/write/reference"), import("@/lib/cli/first-start"),
  ]);
  context.progress("Removing demonstration data…");
  const { rows, users } = await removeDemo(commandLineScope());
  await loadKnownMpps();
  await prepareInstallation(context);
  context.print(`Removed: ${rows} rows and ${users} accounts of the demonstration.`);
}
