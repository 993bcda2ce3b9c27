import { runCommand, UsageError } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";

runCommand({
  name: "npm run token --",
  summary: "Makes a bearer token for the API (GET /api/v1/…). It is printed once; only its SHA-256 is stored.",
  options: {
    user: { type: "string", value: "EMAIL", help: "whose rights the token has (required)" },
    name: { type: "string", value: "NAME", help: "what it is for, shown in the list of tokens" },
  },
  examples: ["npm run token -- --user planner@lensa.demo --name dashboard"],
  run: async ({ values, ...context }) => {
    if (values.user === undefined) throw new UsageError("--user EMAIL is missing");
    await openDatabase(context, { command: "token" });
    const [{ readUserForSignIn }, { createApiToken }, { commandLineScope }] = await Promise.all([
      import("@/lib/data/read/users"), import("@/lib/data/write/users"), import("@/lib/auth/session"),
    ]);
    const found = await readUserForSignIn(values.user);
    if (!found || found.user.isDisabled) throw new Error(`There is no active user ${values.user}.`);
    context.print(await createApiToken(commandLineScope(), found.user.id, values.name ?? "command line"));
  },
});
