import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { assessmentColumns, assessmentRows } from "@/prisma/demo/assessments";
import { planBatches } from "@/prisma/demo/batches";
import { complaintColumns, complaintEventColumns, demoComplaints } from "@/prisma/demo/complaints";
import { counterDayColumns, counterDayRows } from "@/prisma/demo/counter-days";
import type { BatchOf } from "@/prisma/demo/coverage";
import type { DemoMpp, DemoReference, Row } from "@/prisma/demo/demo-types";
import { followUpColumns, followUpRows } from "@/prisma/demo/follow-ups";
import { readKnownMpps } from "@/prisma/demo/known-mpps";
import { demoWorld, type DemoWorld } from "@/prisma/demo/mpps";
import { surveyColumns, surveyRows } from "@/prisma/demo/surveys";
import { demoTargets } from "@/prisma/demo/targets";
import { ticketColumns, ticketRows } from "@/prisma/demo/tickets";
import { demoTruth, tallyStaged, type StagedTally } from "@/prisma/demo/truth";
import { demoVisits, visitColumns, visitItemColumns } from "@/prisma/demo/visits";
import { loadImportReference } from "@/lib/data/read/imports/import-reference";
import {
  analyzeTables, copyAll, finishDemoLoad, insertDemoBatches, readHolidaysWithNames, readMppRegister, refreshFamily, type CopyJob, simulatePositions,
} from "@/lib/data/write/demo-load";
import { setDemoTargets } from "@/lib/data/write/targets";
import { dataDir } from "@/lib/db/database-url";
import type { DeadlineRules } from "@/lib/domain/complaint-deadline";
import { holidayCalendar } from "@/lib/domain/working-days";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { monthOf, monthRange, type CivilDate } from "@/lib/time/civil-date";

export type LoadDemoOptions = {
  readonly today: CivilDate;
  /** Mean number of tickets per MPP and open day; default 6. */
  readonly ticketsPerDay?: number;
  readonly seed?: number;
  /** Months of history with the incomplete current one; default 36. */
  readonly months?: number;
  /** What is being done and how far it is, 0–1. Throwing stops the load between two steps. */
  readonly onProgress?: (text: string, ratio: number) => void;
  /** Where the planted truth is written; default `demo-truth.json` in the data folder. */
  readonly truthPath?: string;
};

const defaults = { ticketsPerDay: 6, seed: 20251215, months: 36 } as const;
const visitEditionId = "lensa-visit-1";
/** Writers at a time: one generates while the database indexes the rows of the other. */
const writers = 2;
const mppsPerTransaction = 5;
/** Share of the time that each step takes, as measured. */
const loadShare = 0.45;
const familyShare: Readonly<Record<RollupFamily, number>> = { ticket: 0.4, complaint: 0.05, survey: 0.05, visit: 0.02, counter_day: 0.02, follow_up: 0.01 };
const factTables = ["service_ticket", "complaint", "complaint_event", "survey_response", "visit", "visit_item_score", "follow_up", "external_assessment", "counter_day", "mpp", "counter"];

/**
 * Writes the demonstration data into a database without facts and makes their roll-ups. Same seed, day, reference data
 * and sizes give the same rows. Every row belongs to a batch marked `demo`; the caller marks the data as simulated before
 * and after, so that an interrupted load is noticed and taken out.
 */
export async function loadDemo(options: LoadDemoOptions): Promise<void> {
  const { onProgress = () => {}, truthPath = path.join(dataDir(), "demo-truth.json") } = options;
  const world = await readWorld(options);
  const { batches, batchOf, registerId } = planBatches(world);
  await insertDemoBatches(batches);
  await copyAll(registerJobs(world.mpps, registerId));
  await simulatePositions();
  const staged = await writeFacts(world, batchOf, onProgress);
  await analyzeTables(factTables);
  await refreshAll(world, onProgress);
  await setDemoTargets(demoTargets(Number(world.calendar.lastDay.slice(0, 4))));
  await finishDemoLoad(world.mpps.length);
  writeTruth(truthPath, demoTruth(world, staged));
  onProgress("Demonstration data loaded", 1);
}

async function readWorld({ today, seed = defaults.seed, months = defaults.months, ticketsPerDay = defaults.ticketsPerDay }: LoadDemoOptions): Promise<DemoWorld> {
  const [reference, register] = await Promise.all([readDemoReference(), readMppRegister()]);
  if (register.codes.length > 0) throw new Error("Demonstration data need an empty register of MPPs.");
  return demoWorld(reference, { today, seed, months, ticketsPerDay }, register.nextId);
}

/** Reference data as stored, in an order of their own, so that the database's order does not matter. */
async function readDemoReference(): Promise<DemoReference> {
  const [stored, holidays] = await Promise.all([loadImportReference({ for: "other" }), readHolidaysWithNames()]);
  const visitEdition = stored.editions.find(({ id }) => id === visitEditionId);
  if (!visitEdition) throw new Error(`The visit instrument ${visitEditionId} is not among the reference data.`);
  const byCode = (a: { readonly code: string }, b: { readonly code: string }): number => (a.code < b.code ? -1 : 1);
  return {
    knownMpps: readKnownMpps(),
    regions: stored.regions.filter(({ kind }) => kind === "kota" || kind === "kabupaten").sort(byCode),
    agencies: [...stored.agencies].sort(byCode),
    // In the order of the reference file, where the most wanted service of an agency stands first.
    services: [...stored.services].sort((a, b) => a.id - b.id),
    standards: new Map(stored.services.map(({ id, standards }) => [id, standards])),
    holidays,
    limits: stored.limits,
    visitEdition,
    editions: stored.editions,
  };
}

function registerJobs(mpps: readonly DemoMpp[], batchId: string): CopyJob[] {
  const mppRows: Row[] = mpps.map((mpp) => [
    mpp.mppId, mpp.code, mpp.name, mpp.regionCode, mpp.provinceCode, mpp.openedOn, mpp.timeZone, mpp.opensAtMinute, mpp.closesAtMinute, mpp.counterWord,
    mpp.peerGroup, mpp.sourceUrl, mpp.openedOn, batchId,
  ]);
  const counterRows: Row[] = mpps.flatMap((mpp) => mpp.agencies.map((agency) => [mpp.mppId, agency.agencyId, agency.officeName, agency.openWeekdays]));
  return [
    {
      table: "mpp", rows: mppRows,
      columns: ["id", "code", "name", "region_code", "province_code", "opened_on", "time_zone", "opens_at_minute", "closes_at_minute", "counter_word", "peer_group",
        "source_url", "valid_from", "batch_id"],
    },
    { table: "counter", rows: counterRows, columns: ["mpp_id", "agency_id", "office_name", "open_weekdays"] },
  ];
}

type Progress = (text: string, ratio: number) => void;

async function writeFacts(world: DemoWorld, batchOf: BatchOf, onProgress: Progress): Promise<StagedTally> {
  const rules: DeadlineRules = { limits: world.reference.limits, calendar: holidayCalendar(world.reference.holidays) };
  const waiting = Array.from({ length: Math.ceil(world.mpps.length / mppsPerTransaction) }, (_, i) => world.mpps.slice(i * mppsPerTransaction, (i + 1) * mppsPerTransaction));
  let staged: StagedTally = { sum: 0, visits: 0 };
  let [done, rows] = [0, 0];
  const write = async (): Promise<void> => {
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      const visits = chunk.map((mpp) => demoVisits(world, mpp, batchOf));
      staged = tallyStaged(staged, visits.flat());
      rows += await copyAll(factJobs(world, chunk.map((mpp, i) => ({ mpp, visits: visits[i] ?? [] })), { batchOf, rules }));
      done += chunk.length;
      onProgress(`Simulated rows written: ${rows}`, (loadShare * done) / world.mpps.length);
    }
  };
  const results = await Promise.allSettled(Array.from({ length: writers }, async () => {
    try {
      await write();
    } catch (error) {
      // The other writer must stop too, before the failure is told.
      waiting.length = 0;
      throw error;
    }
  }));
  for (const result of results) if (result.status === "rejected") throw result.reason;
  return staged;
}

type Generated = { readonly mpp: DemoMpp; readonly visits: ReturnType<typeof demoVisits> };

function factJobs(world: DemoWorld, chunk: readonly Generated[], { batchOf, rules }: { readonly batchOf: BatchOf; readonly rules: DeadlineRules }): CopyJob[] {
  const complaints = chunk.flatMap(({ mpp }) => [...demoComplaints(world, mpp, batchOf, rules)]);
  return [
    { table: "service_ticket", columns: ticketColumns, rows: eachOf(chunk, ({ mpp }) => ticketRows(world, mpp, batchOf)) },
    { table: "complaint", columns: complaintColumns, rows: complaints.map(({ row }) => row) },
    { table: "complaint_event", columns: complaintEventColumns, rows: complaints.flatMap(({ events }) => events) },
    { table: "survey_response", columns: surveyColumns, rows: eachOf(chunk, ({ mpp }) => surveyRows(world, mpp, batchOf)) },
    { table: "visit", columns: visitColumns, rows: chunk.flatMap(({ visits }) => visits.map(({ row }) => row)) },
    { table: "visit_item_score", columns: visitItemColumns, rows: chunk.flatMap(({ visits }) => visits.flatMap(({ itemRows }) => itemRows)) },
    { table: "follow_up", columns: followUpColumns, rows: chunk.flatMap(({ mpp, visits }) => followUpRows(world, mpp, visits, batchOf)) },
    { table: "external_assessment", columns: assessmentColumns, rows: chunk.flatMap(({ mpp }) => assessmentRows(world, mpp, batchOf)) },
    { table: "counter_day", columns: counterDayColumns, rows: eachOf(chunk, ({ mpp }) => counterDayRows(world, mpp, batchOf)) },
  ];
}

function* eachOf(chunk: readonly Generated[], rowsOf: (generated: Generated) => Iterable<Row>): Generator<Row> {
  for (const generated of chunk) yield* rowsOf(generated);
}

async function refreshAll(world: DemoWorld, onProgress: Progress): Promise<void> {
  const months = monthRange(world.calendar.firstMonth, monthOf(world.calendar.lastDay));
  let ratio = loadShare;
  for (const family of rollupFamilyIds) {
    onProgress(`Roll-ups: ${family}`, ratio);
    await refreshFamily(family, world.mpps.map(({ mppId }) => mppId), months);
    ratio += familyShare[family];
  }
}

function writeTruth(file: string, truth: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(truth, null, 1));
  renameSync(`${file}.new`, file);
}
