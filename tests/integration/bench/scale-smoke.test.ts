import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/db/client";
import { monthOf, civilDate } from "@/lib/time/civil-date";
import { compareAnswers } from "@/tests/bench/scale/agreement";
import { openDuck } from "@/tests/bench/scale/duckdb";
import { checkAgreement, measureQuestions, placeOf } from "@/tests/bench/scale/measure";
import { makeScaleData } from "@/tests/bench/scale/scale-data";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const today = civilDate("2026-06-15");

describe("the bench on 200.000 tickets", () => {
  beforeAll(async () => {
    await makeScaleData({ tickets: 200_000, today, onProgress: () => {} });
  }, 300_000);

  it("makes about as many tickets as asked, in whole months up to the last one", async () => {
    const { rows: [found] } = await pool().query<{ n: number; last: string }>("SELECT count(*) AS n, max(day) AS last FROM service_ticket");
    expect(found?.n).toBeGreaterThan(195_000);
    expect(found?.n).toBeLessThan(205_000);
    expect(monthOf(civilDate(found?.last ?? ""))).toBe("2026-05");
  });

  it("the app, PostgreSQL and DuckDB give the same answers to every question", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "lensa-duck-"));
    const duck = await openDuck(folder, () => {});
    try {
      const place = await placeOf(today);
      const agreement = await checkAgreement(place, duck);
      expect(Object.keys(agreement)).toHaveLength(12);
      for (const [name, { compared, disagreements }] of Object.entries(agreement)) {
        expect(disagreements, name).toEqual([]);
        expect(compared, name).toBeGreaterThan(50);
      }
      const timings = await measureQuestions(place, { sql: true, duck }, { runs: 1, onProgress: () => {} });
      expect(timings.map(({ id }) => id)).toEqual(["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]);
      expect(timings.every(({ sqlMs, duckMs }) => sqlMs !== null && duckMs !== null)).toBe(true);
      const [alone] = await measureQuestions(place, { sql: false, duck: null }, { runs: 1, only: ["Q1"], onProgress: () => {} });
      expect(alone).toMatchObject({ id: "Q1", sqlMs: null, duckMs: null, sqlRatio: null, duckRatio: null });
    } finally {
      duck.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);

  it("a count that is off by one and a quantile that is off by 3 % are found", () => {
    const question = { id: "Q", exact: ["taken"], quantiles: ["median"] };
    const facts = new Map([["a", { taken: 100, median: 10 }]]);
    expect(compareAnswers(question, new Map([["a", { taken: 100, median: 10.19 }]]), facts).disagreements).toEqual([]);
    expect(compareAnswers(question, new Map([["a", { taken: 101, median: 10 }]]), facts).disagreements).toHaveLength(1);
    expect(compareAnswers(question, new Map([["a", { taken: 100, median: 10.3 }]]), facts).disagreements).toHaveLength(1);
    expect(compareAnswers(question, new Map(), facts).disagreements).toHaveLength(1);
  });
});
