import type { RegisterRecord, RegisterSource } from "@/lib/ingest/define-source";
import { rejectLate } from "@/lib/data/write/imports/stage-facts";
import type { StagedCounts, StagingJob } from "@/lib/data/write/imports/staging-job";
import { isSameRow, loadRegister, mergedRow } from "@/lib/data/write/imports/register-tables";
import { ensureStagingSchema, stagingTable } from "@/lib/data/write/imports/staging";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { rowReader } from "@/lib/ingest/read-rows";
import type { LateRejection, RowPlace } from "@/lib/ingest/join-rows";

/** Registers are small: the nation has 552 regions. The bound keeps a file of tickets from being read as one. */
const MAX_ROWS = 50_000;

type Staged = { readonly record: RegisterRecord; readonly place: RowPlace; conflict: RowPlace | null; repeats: RowPlace[] };

async function readAll(job: StagingJob, source: RegisterSource): Promise<Map<string, Staged>> {
  const byKey = new Map<string, Staged>();
  let rows = 0;
  for (const [fileNo, plan] of job.plans.entries()) {
    const survey = job.surveys[fileNo];
    if (survey === undefined) throw new Error("A file without its survey.");
    const read = rowReader(source, plan, survey.formats, job.context);
    for await (const row of plan.table.rows()) {
      const outcome = read(row);
      if (++rows > MAX_ROWS) throw new AppError("invalid-input", "Too many rows for a register.", { reason: "too-many-rows", max: MAX_ROWS });
      const place = { fileNo, rowNumber: outcome.rowNumber };
      if (outcome.kind === "rejected") await job.rejected.add(plan.name, outcome.rowNumber, outcome.issues, outcome.cells);
      else {
        const known = byKey.get(outcome.made.key);
        if (known === undefined) byKey.set(outcome.made.key, { record: outcome.made, place, conflict: null, repeats: [] });
        else {
          known.repeats.push(place);
          if (JSON.stringify(known.record) !== JSON.stringify(outcome.made)) known.conflict ??= place;
        }
      }
    }
  }
  return byKey;
}

function contradictions(job: StagingJob, staged: Iterable<Staged>): LateRejection[] {
  const name = (place: RowPlace): string => job.plans[place.fileNo]?.name ?? "";
  return [...staged].flatMap(({ record, place, conflict, repeats }) => {
    if (conflict === null) return [];
    return [place, ...repeats].map((each) => {
      const other = each === place ? conflict : place;
      return { ...each, issue: { column: "", value: record.key, code: "conflicting-duplicate" as const, params: { otherFile: name(other), otherRow: other.rowNumber } } };
    });
  });
}

/** Reads a register file into the batch's staging table and compares it with the register. */
export async function stageRegister(job: StagingJob, source: RegisterSource): Promise<StagedCounts> {
  const byKey = await readAll(job, source);
  const late = contradictions(job, byKey.values());
  await rejectLate(job, late, late.length);
  const kept = [...byKey.values()].filter(({ conflict }) => conflict === null);
  const stored = await loadRegister(pool(), source.register);
  let [rowsNew, rowsChanged, rowsSame] = [0, 0, 0];
  const identicalByFile = new Map<number, number>();
  for (const { record, repeats } of kept) {
    const current = stored.get(record.key);
    if (current === undefined) rowsNew++;
    else if (isSameRow(current, mergedRow(source.register, current, record))) rowsSame++;
    else rowsChanged++;
    rowsSame += repeats.length;
    for (const { fileNo } of repeats) identicalByFile.set(fileNo, (identicalByFile.get(fileNo) ?? 0) + 1);
  }
  await ensureStagingSchema();
  const name = stagingTable(job.batchId, "register");
  await pool().query(`CREATE UNLOGGED TABLE ${name} (file_no int NOT NULL, row_no int NOT NULL, data jsonb NOT NULL)`);
  const rows = kept.map(({ record, place }) => ({ file_no: place.fileNo, row_no: place.rowNumber, data: record }));
  await pool().query(`INSERT INTO ${name} SELECT file_no, row_no, data FROM jsonb_to_recordset($1::jsonb) AS r(file_no int, row_no int, data jsonb)`, [JSON.stringify(rows)]);
  return { surveys: job.surveys, rowsNew, rowsChanged, rowsSame, movedByFile: new Map(), identicalByFile, mppIds: [], asOf: null, comparedVersion: null };
}
