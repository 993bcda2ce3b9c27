import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyRows, type CopyCell } from "@/lib/db/bulk-copy";
import { inTransaction } from "@/lib/db/client";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

type Stored = { readonly words: string | null; readonly whole: number | null; readonly fraction: number | null; readonly answer: boolean | null; readonly list: string[] | null; readonly numbers: (number | null)[] | null; readonly thing: unknown };

async function throughTable(rows: readonly (readonly CopyCell[])[]): Promise<Stored[]> {
  return inTransaction(async (client) => {
    await client.query("CREATE TEMP TABLE kept (no serial, words text, whole bigint, fraction float8, answer boolean, list text[], numbers int[], thing jsonb) ON COMMIT DROP");
    expect(await copyRows(client, "kept", ["words", "whole", "fraction", "answer", "list", "numbers", "thing"], rows)).toBe(rows.length);
    return (await client.query<Stored>("SELECT words, whole, fraction, answer, list, numbers, thing FROM kept ORDER BY no")).rows;
  });
}

// The marks of COPY's format, of lists and of JSON beside letters of every width; \0 is left out by the format itself.
const words = fc.string({ unit: fc.constantFrom("a", "N", "\\", "\t", "\n", "\r", "\"", "{", "}", ",", "'", "\0", "\u0001", "u0000", "é", "–", "漢", "😀"), maxLength: 30 });
const row = fc.record({
  words: fc.option(words),
  whole: fc.option(fc.oneof(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), fc.maxSafeInteger())),
  fraction: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  answer: fc.option(fc.boolean()),
  list: fc.option(fc.array(words.map((text) => text.replaceAll("\0", "")), { maxLength: 4 })),
  numbers: fc.option(fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { maxLength: 4 })),
  thing: fc.record({ at: words, n: fc.integer() }),
});

describe("rows written for COPY", () => {
  it("are stored as they were, whatever letters and numbers they hold", async () => {
    await fc.assert(fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
      const stored = await throughTable(rows.map((each) => [each.words, each.whole, each.fraction, each.answer, each.list, each.numbers === null ? null : { numbers: each.numbers }, { json: each.thing }]));
      expect(stored).toEqual(rows.map((each) => ({ ...each, words: each.words?.replaceAll("\0", "") ?? null, thing: { ...each.thing, at: each.thing.at.replaceAll("\0", "") }, whole: zero(each.whole), fraction: zero(each.fraction) })));
    }), { numRuns: 60 });
  });

  it("may be longer than what is sent at a time, and many", async () => {
    const lengths = [0, 1, 65_535, 65_536, 300_000, 3, 200_000];
    const rows = Array.from({ length: 140 }, (_, i) => "ab漢\\"[i % 4]?.repeat(lengths[i % 7] ?? 0) ?? "");
    const stored = await throughTable(rows.map((text, i) => [text, i, null, null, null, null, null]));
    expect(stored.map(({ words: text }) => text)).toEqual(rows);
    expect(stored.map(({ whole }) => whole)).toEqual(rows.map((_, i) => i));
  });

  it.each([NaN, Infinity, -Infinity])("refuse %d, which is no number to store", async (value) => {
    await expect(throughTable([["", 1, value, null, null, null, null]])).rejects.toThrow("no number to store");
  });
});

/** −0 is written as 0, as JavaScript itself writes it. */
const zero = (value: number | null): number | null => (value === 0 ? 0 : value);
