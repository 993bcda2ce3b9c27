import { runCommand, UsageError } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";

runCommand({
  name: "npm run token --",
  summary: "Makes a bearer token for the API: of a user, for reading (GET /api/v1/…), or of an MPP, for its queue system to push tickets (POST /api/v1/tickets). It is printed once; only its SHA-256 is stored.",
  options: {
    user: { type: "string", value: "EMAIL", help: "whose rights the token has" },
    mpp: { type: "string", value: "CODE", help: "instead of --user: MPP whose tickets are pushed with it" },
    name: { type: "string", value: "NAME", help: "what it is for, shown in the list of tokens" },
  },
  examples: ["npm run token -- --user planner@lensa.demo --name dashboard", 'npm run token -- --mpp 64.72 --name "mesin antrean"'],
  run: async ({ values, ...context }) => {
    if ((values.user === undefined) === (values.mpp === undefined)) throw new UsageError("Either --user EMAIL or --mpp CODE is needed");
    await openDatabase(context, { command: "token" });
    if (values.mpp !== undefined) {
      const [{ createPushToken }, { commandLineScope }] = await Promise.all([import("@/lib/data/write/push-tokens"), import("@/lib/auth/session")]);
      return context.print(await createPushToken(commandLineScope(), values.mpp, values.name ?? "command line"));
    }
    const [{ readUserForSignIn }, { createApiToken }, { commandLineScope }] = await Promise.all([
      import("@/lib/data/read/users"), import("@/lib/data/write/users"), import("@/lib/auth/session"),
    ]);
    const found = await readUserForSignIn(values.user ?? "");
    if (!found || found.user.isDisabled) throw new Error(`There is no active user ${values.user}.`);
    context.print(await createApiToken(commandLineScope(), found.user.id, values.name ?? "command line"));
  },
});
