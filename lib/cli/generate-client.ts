import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readSchemaText } from "@/lib/cli/schema-text";
import { childEnv } from "@/lib/env";

const folder = path.join(process.cwd(), "lib", "db", "generated");
const markFile = path.join(folder, ".schema-hash");

/**
 * Makes the Prisma client when it is missing or older than the schema. Runs in a process of its own and offline; whoever
 * imports the client must do so after this, with a dynamic import.
 */
export function generateClient(say: (line: string) => void = () => {}): void {
  const version = readFileSync(path.join(process.cwd(), "node_modules", "prisma", "package.json"), "utf8");
  const hash = createHash("sha256").update(readSchemaText()).update(version).digest("hex");
  const isCurrent = existsSync(path.join(folder, "client.ts")) && existsSync(markFile) && readFileSync(markFile, "utf8") === hash;
  if (isCurrent) return;
  say("Making the database client…");
  const cli = path.join(process.cwd(), "node_modules", "prisma", "build", "index.js");
  const done = spawnSync(process.execPath, [cli, "generate"], { encoding: "utf8", env: childEnv({ PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" }) });
  if (done.status !== 0) throw new Error(`The database client could not be made:\n${done.stdout}${done.stderr}`);
  writeFileSync(markFile, hash);
}
