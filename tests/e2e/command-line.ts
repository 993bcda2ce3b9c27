import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { accounts, type Account } from "@/tests/e2e/support";
import { e2eEnvironment } from "@/tests/support/e2e-place";

const tsx = path.resolve("node_modules", "tsx", "dist", "cli.mjs");

/** Runs a command on the tests' database, as an official at the server does; returns what it prints. */
async function runScript(file: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [tsx, file, ...args], { env: { ...process.env, ...e2eEnvironment } });
  return stdout.trim();
}
const runCommandLine = (command: "token", ...args: readonly string[]): Promise<string> => runScript(path.join("lib", "cli", `${command}.ts`), ...args);

/** Fills in and hands in the sheets of both institutions of a planned visit, as the phones of the demonstration's assessors do. */
export const fillVisit = async (id: string): Promise<void> => void (await runScript(path.join("tests", "support", "fill-visit.ts"), "--visit", id));

/** A bearer token with the rights of a demonstration account. */
export async function makeToken(account: Account): Promise<string> {
  const printed = await runCommandLine("token", "--user", accounts[account], "--name", "e2e");
  return printed.split("\n").at(-1)?.trim() ?? "";
}
