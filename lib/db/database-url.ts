import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "@/lib/env";

/** The data folder: embedded database (unless root needs another place), secrets, uploaded files. */
export const dataDir = (): string => path.resolve(/* turbopackIgnore: true */ readEnv().LENSA_DATA_DIR ?? ".data");

/**
 * Where the database is: `DATABASE_URL`, else what the running embedded server wrote into the data folder, so that
 * commands such as `npm run import` find a started app. Throws when neither is there.
 */
export function databaseUrl(): string {
  const fromEnv = readEnv().DATABASE_URL;
  if (fromEnv) return fromEnv;
  const file = path.join(dataDir(), "database-url");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new Error("No database: set DATABASE_URL, or start the app once with `npm start`.");
}
