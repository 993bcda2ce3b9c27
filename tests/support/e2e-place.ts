import path from "node:path";

/** Folder of the browser tests' own database, in a scratch folder that is not committed. */
export const e2eDataFolder = path.resolve("tests", ".tmp", "e2e");

/** Where the workers of a run tell each other what they have looked at (tests/e2e/seen-markup). */
export const seenMarkupFolder = path.resolve("tests", ".tmp", "e2e-seen");

/**
 * Where the app under test and its commands run. Never the developer's database: a blank DATABASE_URL counts as unset, so
 * the tests get an embedded one.
 */
export const e2eEnvironment = { DATABASE_URL: "", NEXTAUTH_URL: "", LENSA_DATA_DIR: e2eDataFolder, LENSA_DIST_DIR: ".next-test" } as const;
