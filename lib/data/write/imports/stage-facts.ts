import type { FactSource } from "@/lib/ingest/define-source";
import type { StagedCounts, StagingJob } from "@/lib/data/write/imports/staging-job";
import { compareStaging, removeHeldByOthers, settleDuplicates } from "@/lib/data/write/imports/compare-staging";
import { removeKeptHere } from "@/lib/data/write/imports/kept-here";
import { finishStaging, stageRows, stagedText, StagingText, type StagingRow } from "@/lib/data/write/imports/staging";
import { sameReading, surveyor, type FileFormats, type FileSurvey } from "@/lib/ingest/file-plan";
import { shownValue } from "@/lib/ingest/import-issue";
import { RowJoiner, type LateRejection } from "@/lib/ingest/join-rows";
import { rowReader } from "@/lib/ingest/read-rows";
import { identify, type Identity } from "@/lib/ingest/staged-fact";

function identityOf({ prepared }: StagingJob, source: FactSource): Identity {
  const mapping = prepared.files[0]?.mapping;
  const unitColumn = mapping?.columns["mpp"];
  const namesUnits = prepared.fixedUnit === null && unitColumn !== undefined && !(typeof unitColumn === "object" && "fixed" in unitColumn);
  return { source, namespace: mapping?.namespace ?? "", scope: mapping?.identity ?? (source.numbersAcrossUnits && namesUnits ? "global" : "mpp") };
}

const nameOf = (job: StagingJob, fileNo: number): string => job.plans[fileNo]?.name ?? "";

/** What a file calls a field; one that it has not, by its label. */
const headerOf = (job: StagingJob, source: FactSource, fileNo: number, field: string): string =>
  job.plans[fileNo]?.columns.find(({ spec }) => spec.field === field)?.header ?? source.columns.find((column) => column.field === field)?.label.id ?? field;

/** What one reading of all files left behind beside the staged rows. */
type Reading = {
  readonly surveys: FileSurvey[];
  readonly late: LateRejection[];
  readonly repeats: Map<number, number>;
  hasRowsByContent: boolean;
};

const bytesOf = (job: StagingJob, fileNo: number): number => Math.max(1, job.prepared.files[fileNo]?.bytes ?? 1);

/**
 * Every readable row of every file as COPY takes it, block by block; refused rows go to the list as they come. A row is read
 * and written out before the next one is looked at: what is waited for between two blocks must not hold objects of rows.
 */
async function* facts(job: StagingJob, source: FactSource, formats: readonly FileFormats[], joiner: RowJoiner | null, identity: Identity, reading: Reading): AsyncGenerator<Buffer> {
  const totalBytes = job.plans.reduce((sum, _, fileNo) => sum + bytesOf(job, fileNo), 0);
  const text = new StagingText(source.table);
  let rows = 0;
  let doneBytes = 0;
  for (const [fileNo, plan] of job.plans.entries()) {
    const head = job.surveys[fileNo];
    if (head === undefined) throw new Error("A file without its survey.");
    const read = rowReader(source, plan, formats[fileNo] ?? head.formats, job.context);
    const whole = head.isWhole ? null : surveyor(plan);
    const rowsBefore = rows;
    for await (const block of plan.table.blocks()) {
      for (const row of block) {
        whole?.see(row);
        const outcome = read(row);
        const { rowNumber } = outcome;
        if (outcome.kind === "rejected") {
          job.rejected.note(plan.name, rowNumber, outcome.issues, outcome.cells);
          if (joiner !== null && outcome.damaged !== null) joiner.spoil(outcome.damaged, { fileNo, rowNumber });
        } else if (joiner !== null) joiner.add(outcome.made, outcome.row, { fileNo, rowNumber });
        else {
          const fact = identify(source.finish?.(outcome.made, job.prepared.reference) ?? outcome.made, outcome.row, identity);
          reading.hasRowsByContent ||= fact.isByContent;
          text.add(fact, fileNo, rowNumber, 1);
        }
      }
      rows += block.length;
      await job.rejected.flushIfMany();
      await job.onRow(rows, (doneBytes + bytesOf(job, fileNo) * (plan.table.readRatio() ?? (rows - rowsBefore) / Math.max(1, head.rows))) / totalBytes);
      if (text.isFull) yield text.take();
    }
    doneBytes += bytesOf(job, fileNo);
    reading.surveys[fileNo] = whole?.survey() ?? head;
  }
  yield text.take();
}

/** Reads all files into the staging table by the given formats. */
async function readOnce(job: StagingJob, source: FactSource, formats: readonly FileFormats[]): Promise<Reading> {
  const reading: Reading = { surveys: [], late: [], repeats: new Map(), hasRowsByContent: false };
  const identity = identityOf(job, source);
  const joiner = source.joinsRows === true ? new RowJoiner(identity, (fileNo) => nameOf(job, fileNo)) : null;
  const joined = function* (from: RowJoiner): Generator<StagingRow> {
    for (const fact of from.finish((draft) => source.finish?.(draft, job.prepared.reference) ?? draft, (rejection) => reading.late.push(rejection))) {
      reading.repeats.set(fact.place.fileNo, (reading.repeats.get(fact.place.fileNo) ?? 0) + fact.repeats);
      reading.hasRowsByContent ||= fact.isByContent;
      yield { ...fact, rows: fact.rows - fact.repeats };
    }
  };
  const text = async function* (): AsyncGenerator<Buffer> {
    yield* facts(job, source, formats, joiner, identity, reading);
    if (joiner !== null) yield* stagedText(source.table, joined(joiner));
  };
  await stageRows(job.batchId, source.table, text());
  return reading;
}

/**
 * Reads the files by what their first rows say of each column. Only the whole column decides ("1.234", "03/04/2024"), so
 * where the rest says otherwise, which is rare, all is thrown away and read once more by what the whole says.
 */
async function readAll(job: StagingJob, source: FactSource): Promise<Reading> {
  const heads = job.surveys.map(({ formats }) => formats);
  const reading = await readOnce(job, source, heads);
  if (reading.surveys.every(({ formats }, fileNo) => sameReading(formats, heads[fileNo] ?? {}))) return reading;
  await job.rejected.clear();
  return readOnce(job, source, reading.surveys.map(({ formats }) => formats));
}

/**
 * Reads the files once more for the cells of rows that were refused only after all rows were known (contradicting
 * duplicates, spoiled visits): keeping all cells until then would take as much room as the files.
 */
export async function rejectLate(job: StagingJob, late: readonly LateRejection[], rows: number): Promise<void> {
  const kept = late.slice(0, job.rejected.room);
  for (const [fileNo, plan] of job.plans.entries()) {
    const wanted = new Map(kept.filter((each) => each.fileNo === fileNo).map((each) => [each.rowNumber, each.issue]));
    if (wanted.size === 0) continue;
    for await (const row of plan.table.rows()) {
      const issue = wanted.get(row.rowNumber);
      if (issue === undefined) continue;
      await job.rejected.add(plan.name, row.rowNumber, [issue], row.cells);
      wanted.delete(row.rowNumber);
      if (wanted.size === 0) break;
    }
  }
  job.rejected.countOnly(rows - kept.length);
}

/** Reads all rows into the batch's staging table and compares them with what is stored. */
export async function stageFacts(job: StagingJob, source: FactSource): Promise<StagedCounts> {
  const { batchId } = job;
  const { table } = source;
  const { surveys, late, repeats, hasRowsByContent } = await readAll(job, source);
  await job.onCompare();
  await finishStaging(batchId, table, { hasRowsByContent });
  await rejectLate(job, late, late.length);
  const duplicates = await settleDuplicates(batchId, table, job.rejected.room);
  await rejectLate(job, duplicates.conflicts.map(({ fileNo, rowNo, otherFileNo, otherRowNo }) => ({
    fileNo, rowNumber: rowNo,
    issue: { column: "", value: "", code: "conflicting-duplicate", params: { otherFile: nameOf(job, otherFileNo), otherRow: otherRowNo } },
  })), duplicates.conflictRows);
  if (job.allowed !== null) {
    const held = await removeHeldByOthers(batchId, table, job.allowed, job.rejected.room);
    await rejectLate(job, held.places.map(({ fileNo, rowNo }) => ({
      fileNo, rowNumber: rowNo, issue: { column: "", value: "", code: "held-by-other-unit", params: {} },
    })), held.rows);
  }
  const kept = await removeKeptHere(batchId, table, job.rejected.room);
  await rejectLate(job, kept.refused.map(({ fileNo, rowNo, field, value, status, day }) => ({
    fileNo, rowNumber: rowNo, issue: { column: headerOf(job, source, fileNo, field), value: shownValue(value), code: "follow-up-kept-here", params: { status: status.replaceAll("-", "_"), day } },
  })), kept.rows);
  const { counts, movedByFile, mppIds, asOf, version } = await compareStaging(batchId, table);
  const identicalByFile = new Map(repeats);
  for (const [fileNo, rows] of duplicates.identicalByFile) identicalByFile.set(fileNo, (identicalByFile.get(fileNo) ?? 0) + rows);
  // A merged duplicate adds nothing to what its twin says: it is "the same", whatever the twin is.
  const merged = [...identicalByFile.values()].reduce((sum, rows) => sum + rows, 0);
  return {
    surveys,
    rowsNew: counts.new, rowsChanged: counts.changed + counts.moved, rowsSame: counts.same + merged, mppIds, asOf, identicalByFile, movedByFile,
    // Then a commit that finds the data unchanged need not look for what it replaces.
    comparedVersion: counts.changed + counts.same + counts.moved === 0 ? version : null,
  };
}
