import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";

runCommand({
  name: "npm run verify --",
  summary: "Checks the stored data against its own rules: every roll-up is computed anew from the facts and compared, published visits with their facts, evidence with its files.",
  options: { json: { type: "boolean", help: "print the result as JSON" } },
  run: async ({ values, ...context }) => {
    await openDatabase(context, { command: "verify" });
    const [{ verifyRollups }, { verifyVisits }, { settleNow }] = await Promise.all([import("@/lib/rollup/verify"), import("@/lib/data/read/visit-cases/verify-visits"), import("@/lib/data/write/live/settle-soon")]);
    // Pushed tickets whose numbers a crash cut off: marked, and brought up to date now.
    await settleNow();
    const rollups = await verifyRollups((table) => {
      context.signal.throwIfAborted();
      context.progress(`Checking ${table}…`);
    });
    const checks = [...rollups, ...(await verifyVisits())];
    const wrong = checks.filter(({ differenceCount }) => differenceCount > 0);
    if (values.json) context.print(JSON.stringify(checks, null, 2));
    else {
      for (const { table, rows, differenceCount } of checks) context.print(`${differenceCount === 0 ? "ok   " : "WRONG"} ${table.padEnd(28)}${rows} rows${differenceCount === 0 ? "" : `, ${differenceCount} differ`}`);
      for (const { table, key, column, stored, fromFacts } of wrong.flatMap(({ differences }) => differences)) context.print(`  ${table} ${key}: ${column} is ${stored}, facts give ${fromFacts}`);
    }
    return wrong.length === 0 ? 0 : 1;
  },
});
