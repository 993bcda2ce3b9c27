import type { FactSource } from "@/lib/ingest/define-source";
import type { StagedCounts, StagingJob } from "@/lib/data/write/imports/staging-job";
import { compareStaging, movedByFile, removeHeldByOthers, settleDuplicates } from "@/lib/data/write/imports/compare-staging";
import { copyFacts, createStaging, finishStaging, type StagingRow } from "@/lib/data/write/imports/staging";
import { RowJoiner, type LateRejection } from "@/lib/ingest/join-rows";
import { readRows } from "@/lib/ingest/read-rows";
import { identify, type Identity } from "@/lib/ingest/staged-fact";

const PROGRESS_EVERY = 1_000;

function identityOf({ prepared }: StagingJob, source: FactSource): Identity {
  const mapping = prepared.files[0]?.mapping;
  const unitColumn = mapping?.columns["mpp"];
  const namesUnits = prepared.fixedUnit === null && unitColumn !== undefined && !(typeof unitColumn === "object" && "fixed" in unitColumn);
  return { source, namespace: mapping?.namespace ?? "", scope: mapping?.identity ?? (source.numbersAcrossUnits && namesUnits ? "global" : "mpp") };
}

const nameOf = (job: StagingJob, fileNo: number): string => job.plans[fileNo]?.name ?? "";

/** Every readable row of every file as a fact; refused rows go to the list as they come. */
async function* facts(job: StagingJob, source: FactSource, identity: Identity, joiner: RowJoiner | null): AsyncGenerator<StagingRow> {
  let rows = 0;
  for (const [fileNo, plan] of job.plans.entries()) {
    const survey = job.surveys[fileNo];
    if (survey === undefined) throw new Error("A file without its survey.");
    for await (const outcome of readRows(source, plan, survey, job.context)) {
      if (++rows % PROGRESS_EVERY === 0) await job.onRow(rows);
      const place = { fileNo, rowNumber: outcome.rowNumber };
      if (outcome.kind === "rejected") {
        await job.rejected.add(plan.name, outcome.rowNumber, outcome.issues, outcome.cells);
        if (joiner !== null && outcome.damaged !== null) joiner.spoil(outcome.damaged, "", place);
      } else if (joiner !== null) joiner.add(outcome.made, outcome.content, place);
      else yield { ...identify(source.finish?.(outcome.made, job.prepared.reference) ?? outcome.made, outcome.content, identity), place, rows: 1 };
    }
  }
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
  const identity = identityOf(job, source);
  const joiner = source.joinsRows === true ? new RowJoiner(identity, (fileNo) => nameOf(job, fileNo)) : null;
  const late: LateRejection[] = [];
  const repeats = new Map<number, number>();
  const staged = async function* (): AsyncGenerator<StagingRow> {
    yield* facts(job, source, identity, joiner);
    if (joiner === null) return;
    for (const fact of joiner.finish((draft) => source.finish?.(draft, job.prepared.reference) ?? draft, (rejection) => late.push(rejection))) {
      repeats.set(fact.place.fileNo, (repeats.get(fact.place.fileNo) ?? 0) + fact.repeats);
      yield { ...fact, rows: fact.rows - fact.repeats };
    }
  };
  await createStaging(batchId, table);
  await copyFacts(batchId, table, staged());
  await finishStaging(batchId, table);
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
  const { counts, mppIds, asOf } = await compareStaging(batchId, table);
  const identicalByFile = new Map(repeats);
  for (const [fileNo, rows] of duplicates.identicalByFile) identicalByFile.set(fileNo, (identicalByFile.get(fileNo) ?? 0) + rows);
  // A merged duplicate adds nothing to what its twin says: it is "the same", whatever the twin is.
  const merged = [...identicalByFile.values()].reduce((sum, rows) => sum + rows, 0);
  return {
    rowsNew: counts.new, rowsChanged: counts.changed + counts.moved, rowsSame: counts.same + merged, mppIds, asOf, identicalByFile,
    movedByFile: await movedByFile(batchId, table),
  };
}
