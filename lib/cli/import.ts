import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { runCommand, UsageError, type CommandContext } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";
import type { ImportBatch } from "@/lib/data/read/imports/import-batch";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import { describeIssue, describeRefusal, summaryWords } from "@/lib/ingest/issue-words";
import { mappingSchema, type ImportMapping } from "@/lib/ingest/mapping";
import { sourceIds } from "@/lib/ingest/registry";
import { todayInJakarta } from "@/lib/time/clock";

const SHOWN_REJECTED = 10;

function jsonIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file}: no valid JSON (${error instanceof Error ? error.message : String(error)}); it looks like {"columns": {"takenAt": "Jam ambil"}}`);
  }
}

/** A mapping file by its path, else the name of a saved mapping. */
async function readMappingArgument(argument: string): Promise<ImportMapping | string> {
  if (!argument.endsWith(".json")) return argument;
  const text = await readFile(argument, "utf8").catch(() => {
    throw new UsageError(`${argument}: there is no such mapping file, or it cannot be read`);
  });
  const parsed = mappingSchema.safeParse(jsonIn(argument, text));
  if (parsed.success) return parsed.data;
  throw new UsageError(`${argument}: ${parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`).join("; ")}`);
}

/** Imports here; everything that touches the database is loaded only once it is there. */
const loadImports = async () => {
  const [{ startImport }, { commitBatch, discardBatch }, { listRejectedRows, rejectedRowsCsv }, { commandLineScope }, { followChanges }] = await Promise.all([
    import("@/lib/data/write/imports/start-import"), import("@/lib/data/write/imports/commit-batch"), import("@/lib/data/read/imports/rejected-rows"), import("@/lib/auth/session"), import("@/lib/loaders/follow-changes"),
  ]);
  return { startImport, commitBatch, discardBatch, listRejectedRows, rejectedRowsCsv, followChanges, scope: commandLineScope() };
};
type Imports = Awaited<ReturnType<typeof loadImports>>;

function summaryOf(batch: ImportBatch, locale: Locale): string[] {
  const say = summaryWords(locale);
  const { rowsRead, rowsNew, rowsChanged, rowsSame, rowsRejected, rowsMoved, identicalDuplicates, dataAsOf } = batch;
  return [
    say("counts", { read: rowsRead, fresh: rowsNew, changed: rowsChanged, same: rowsSame, rejected: rowsRejected }),
    ...(rowsMoved > 0 ? [say("moved", { count: rowsMoved })] : []),
    ...(identicalDuplicates > 0 ? [say("duplicates", { count: identicalDuplicates })] : []),
    ...(dataAsOf === null ? [] : [say("asOf", { date: dataAsOf })]),
  ];
}

async function rejectedLines({ listRejectedRows, scope }: Imports, batch: ImportBatch, locale: Locale): Promise<string[]> {
  if (batch.rowsRejected === 0) return [];
  const say = summaryWords(locale);
  const rows = await listRejectedRows(scope, batch.id, { limit: SHOWN_REJECTED });
  const lines = rows.flatMap(({ fileName, rowNumber, issues }) =>
    issues.map((issue) => `  ${say("rejectedRow", { file: fileName, row: rowNumber, ...describeIssue(issue, locale) })}`));
  return [
    ...lines,
    ...(batch.rowsRejected > rows.length ? [`  ${say("moreRejected", { count: batch.rowsRejected - rows.length })}`] : []),
    ...(batch.rowsRejectedKept < batch.rowsRejected ? [`  ${say("kept", { kept: batch.rowsRejectedKept, count: batch.rowsRejected })}`] : []),
  ];
}

const jsonOf = (batch: ImportBatch, committed: boolean): object => ({
  batch: batch.id, source: batch.sourceId, status: batch.status, committed, read: batch.rowsRead, new: batch.rowsNew, changed: batch.rowsChanged, same: batch.rowsSame,
  rejected: batch.rowsRejected, moved: batch.rowsMoved, identicalDuplicates: batch.identicalDuplicates, dataAsOf: batch.dataAsOf, files: batch.files,
});

const localeOf = (words: string | undefined): Locale => {
  if (words === undefined || words === "id") return "id";
  if (words === "en") return "en";
  throw new UsageError("--lang is id or en");
};

/** Refusals of files, mappings and rights in the reader's words; anything else is a bug and keeps its own. */
async function inWords<Result>(locale: Locale, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || typeof error.detail["reason"] !== "string") throw error;
    const { reason, remedy } = describeRefusal(error.detail, locale);
    throw new Error(`${reason} ${remedy}`, { cause: error });
  }
}

type Options = { readonly sourceId: string; readonly files: readonly string[]; readonly mapping?: ImportMapping | string; readonly mppCode?: string; readonly isDryRun: boolean; readonly locale: Locale };

async function importFiles(imports: Imports, options: Options, context: CommandContext): Promise<{ batch: ImportBatch; committed: boolean }> {
  const { startImport, commitBatch, followChanges, scope } = imports;
  const say = summaryWords(options.locale);
  const { batch } = await startImport(scope, {
    sourceId: options.sourceId,
    files: options.files.map((file) => ({ path: path.resolve(file), name: path.basename(file) })),
    ...(options.mapping === undefined ? {} : { mapping: options.mapping }),
    ...(options.mppCode === undefined ? {} : { mppCode: options.mppCode }),
    signal: context.signal,
    onProgress: ({ phase, rows, ratio }) => context.progress(say(phase, { rows }), phase === "counting" ? undefined : ratio),
  });
  const isEmpty = batch.rowsNew + batch.rowsChanged === 0;
  if (options.isDryRun || isEmpty) return { batch, committed: false };
  const committed = await commitBatch(scope, batch.id);
  await followChanges(scope, todayInJakarta());
  return { batch: committed, committed: true };
}

async function writeRejects({ rejectedRowsCsv, scope }: Imports, batch: ImportBatch, file: string, locale: Locale): Promise<void> {
  await pipeline(Readable.from(rejectedRowsCsv(scope, batch.id, locale)), createWriteStream(file));
}

runCommand({
  name: "npm run import --",
  summary: `Imports CSV (also .gz) and XLSX files. Sources: ${sourceIds.join(", ")}.`,
  options: {
    source: { type: "string", value: "SOURCE", help: "what the files hold (required)" },
    mpp: { type: "string", value: "CODE", help: "MPP of all rows; needed when the files do not name it" },
    mapping: { type: "string", value: "FILE|NAME", help: "mapping as a .json file, or the name of a saved one" },
    "dry-run": { type: "boolean", help: "only tell what would change" },
    rejects: { type: "string", value: "FILE", help: "write rejected rows here, to be corrected and imported again" },
    lang: { type: "string", value: "id|en", help: "language of the summary and the rejected rows (default id)" },
    json: { type: "boolean", help: "print the result as JSON" },
  },
  positionals: { name: "FILE…", min: 1, max: 1_000 },
  examples: ["npm run import -- --source tickets --mpp 64.72 antrean-juli.csv", "npm run import -- --source complaints lapor.xlsx --dry-run --rejects ditolak.csv"],
  run: async ({ values, positionals, ...context }) => {
    if (values.source === undefined) throw new UsageError(`--source is missing: one of ${sourceIds.join(", ")}`);
    if (!sourceIds.some((id) => id === values.source)) throw new UsageError(`Unknown source ${values.source}: one of ${sourceIds.join(", ")}`);
    const locale = localeOf(values.lang);
    const mapping = values.mapping === undefined ? undefined : await readMappingArgument(values.mapping);
    await openDatabase({ ...context, print: values.json === true ? (line) => void process.stderr.write(`${line}\n`) : context.print }, { command: "import" });
    const imports = await loadImports();
    const isDryRun = values["dry-run"] === true;
    const { batch, committed } = await inWords(locale, () => importFiles(imports, {
      sourceId: values.source ?? "", files: positionals, isDryRun, locale,
      ...(mapping === undefined ? {} : { mapping }), ...(values.mpp === undefined ? {} : { mppCode: values.mpp }),
    }, context));
    const say = summaryWords(locale);
    if (values.json === true) context.print(JSON.stringify(jsonOf(batch, committed), null, 2));
    else {
      for (const line of summaryOf(batch, locale)) context.print(line);
      for (const line of await rejectedLines(imports, batch, locale)) context.print(line);
      context.print(committed ? say("committed", { batch: batch.id }) : isDryRun ? say("dryRun") : say("nothing"));
    }
    if (values.rejects !== undefined && batch.rowsRejected > 0) {
      await writeRejects(imports, batch, values.rejects, locale);
      if (values.json !== true) context.print(say("rejectsWritten", { file: values.rejects }));
    }
    if (!committed) await imports.discardBatch(imports.scope, batch.id);
    // Nothing usable at all is a failure; some rejected rows are not.
    return batch.rowsRead > 0 && batch.rowsRejected === batch.rowsRead ? 1 : 0;
  },
});
