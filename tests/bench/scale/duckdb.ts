import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { to as copyTo } from "pg-copy-streams";
import { pool } from "@/lib/db/client";
import type { Row } from "@/tests/bench/scale/scale-questions";

/** What the questions read of the facts, in the order in which DuckDB's own statistics of row groups help most. */
const tables = [
  { name: "service_ticket", columns: "mpp_id INTEGER, agency_id INTEGER, taken_at TIMESTAMP, day DATE, hour TINYINT, wait_minutes DOUBLE, service_minutes DOUBLE, within_standard BOOLEAN", order: "mpp_id, day, taken_at" },
  { name: "complaint", columns: "mpp_id INTEGER, agency_id INTEGER, opened_on DATE, closed_on DATE, due_on DATE", order: "mpp_id, opened_on" },
  { name: "survey_response", columns: "mpp_id INTEGER, agency_id INTEGER, day DATE, requirements TINYINT, procedure TINYINT, completion_time TINYINT, cost TINYINT, product TINYINT, competence TINYINT, behaviour TINYINT, complaints TINYINT, facilities TINYINT", order: "mpp_id, day" },
  { name: "visit", columns: "mpp_id INTEGER, day DATE, score DOUBLE", order: "mpp_id, day" },
] as const;
const mppsPerChunk = 25;

export type Duck = { readonly query: (sql: string) => Promise<Row[]>; readonly close: () => void };

/** DuckDB on the same rows in a file of its own, sorted by MPP and time; made once in a folder. */
export async function openDuck(folder: string, onProgress: (text: string, ratio?: number) => void): Promise<Duck> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "facts.duckdb");
  if (!existsSync(file)) {
    const making = `${file}.making`;
    for (const left of [making, `${making}.wal`]) rmSync(left, { force: true });
    await withConnection(making, (connection) => fill(connection, folder, onProgress));
    renameSync(making, file);
  }
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  return {
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function withConnection(file: string, work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  try {
    await work(connection);
    await connection.run("CHECKPOINT");
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Some MPPs at a time through a CSV file, so that neither memory nor disk must hold everything twice. */
async function fill(connection: DuckDBConnection, folder: string, onProgress: (text: string, ratio?: number) => void): Promise<void> {
  const { rows } = await pool().query<{ last: number }>("SELECT max(id) AS last FROM mpp");
  const last = rows[0]?.last ?? 0;
  const chunk = path.join(folder, "chunk.csv");
  for (const { name, columns, order } of tables) {
    await connection.run(`CREATE TABLE ${name} (${columns})`);
    for (let from = 1; from <= last; from += mppsPerChunk) {
      onProgress(`DuckDB: ${name}`, from / last);
      await copyOut(`SELECT ${namesOf(columns)} FROM ${name} WHERE mpp_id >= ${from} AND mpp_id < ${from + mppsPerChunk} ORDER BY ${order}`, chunk);
      await connection.run(`INSERT INTO ${name} SELECT * FROM read_csv('${chunk}', header = false, columns = {${columns.split(", ").map((column) => column.replace(/^(\w+) (\w+)$/, "'$1': '$2'")).join(", ")}})`);
    }
  }
  rmSync(chunk, { force: true });
}

const namesOf = (columns: string): string => columns.split(", ").map((column) => column.split(" ")[0]).join(", ").replace("taken_at", "taken_at AT TIME ZONE 'UTC'");

async function copyOut(sql: string, file: string): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("SET work_mem = '256MB'");
    await pipeline(client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT csv)`)), createWriteStream(file));
    await client.query("RESET work_mem");
  } finally {
    client.release();
  }
}
