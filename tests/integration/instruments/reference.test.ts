import { beforeAll, describe, expect, it } from "vitest";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readVisitRubric } from "@/lib/data/read/visit-rubric";
import { loadReferenceData } from "@/lib/data/write/reference";
import { pool } from "@/lib/db/client";
import instruments from "@/prisma/reference/instruments.json";
import rubric from "@/prisma/reference/visit-rubric.json";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const shipped = instruments.find(({ id }) => id === "lensa-visit-1");
const stored = async () => (await readInstrumentEditions()).find(({ id }) => id === "lensa-visit-1");
/** As after an upgrade: the files differ from those that the database was filled with. */
const forgetVersion = () => pool().query("UPDATE setting SET value = '\"older\"' WHERE key = 'reference-version'");

beforeAll(async () => {
  // As databases hold it that were made before the levels had texts.
  await pool().query(`UPDATE instrument_edition SET rubric = '{}', name_id = 'lama', items = (
    SELECT jsonb_agg(item - 'evidenceRequired' - 'concerns') FROM (SELECT item FROM jsonb_array_elements(items) WITH ORDINALITY AS e(item, place) WHERE place <= 24 ORDER BY place) old
  ) WHERE id = 'lensa-visit-1'`);
  await forgetVersion();
});

describe("the instrument of the visit in a database made before its levels had texts", () => {
  it("reads as it is, and is completed by the next start", async () => {
    expect((await stored())?.items).toHaveLength(24);
    expect(await readVisitRubric("lensa-visit-1")).toEqual({});
    expect(await loadReferenceData()).toBe(1);
    expect(await stored()).toMatchObject({ nameId: shipped?.nameId, source: shipped?.source, items: shipped?.items });
    expect(await readVisitRubric("lensa-visit-1")).toEqual(rubric["lensa-visit-1"]);
  });

  it("is never written again once it has its rubric", async () => {
    await pool().query("UPDATE instrument_edition SET name_id = 'dinamai di sini' WHERE id = 'lensa-visit-1'");
    await forgetVersion();
    expect(await loadReferenceData()).toBe(0);
    expect(await stored()).toMatchObject({ nameId: "dinamai di sini" });
  });

  it("has no rubric where there is none, and says when there is no such edition", async () => {
    expect(await readVisitRubric("ombudsman-2025")).toEqual({});
    expect(await readVisitRubric("lensa-visit-99")).toBeNull();
  });
});
