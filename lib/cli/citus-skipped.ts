import { readEnv } from "@/lib/env";

/** Says loudly that the integration tests did not run on Citus, and how they would. */
export function sayCitusIsSkipped(): void {
  if (readEnv().CITUS_URL !== undefined) return;
  process.stderr.write("\n  SKIPPED: the integration tests on Citus, because CITUS_URL is unset. To run them, name a coordinator on this computer:\n" +
    "           CITUS_URL=postgresql://user@127.0.0.1:5432/postgres npm test -- --only citus   (docs/citus.md, \"For developers\")\n");
}
