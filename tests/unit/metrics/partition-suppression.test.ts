import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hiddenInPartition, hidesNested, meanFigure, partitionMeasured } from "@/lib/metrics/partition-suppression";
import { evaluate, type Inputs } from "@/lib/metrics/evaluate";
import { metricById } from "@/lib/metrics/registry";

const least = 10;
const partitions = fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 8 });

/**
 * What linear algebra leaves to find out: `known` holds rows over the cells (1 where a cell counts in). Gauss-Jordan; a unit
 * row left over is a cell that follows from what is known.
 */
function derivable(known: readonly (readonly number[])[]): Set<number> {
  const rows = known.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  let top = 0;
  for (let column = 0; column < width; column += 1) {
    const pivot = rows.findIndex((row, at) => at >= top && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const [chosen] = rows.splice(pivot, 1);
    const factor = chosen?.[column] ?? 1;
    const unit = (chosen ?? []).map((x) => x / factor);
    for (const row of rows) {
      const times = row[column] ?? 0;
      row.forEach((x, i) => { row[i] = x - times * (unit[i] ?? 0); });
    }
    rows.splice(top, 0, unit);
    top += 1;
  }
  return new Set(rows.flatMap((row) => {
    const used = row.flatMap((x, i) => (Math.abs(x) > 1e-9 ? [i] : []));
    return used.length === 1 ? used : [];
  }));
}

describe("hiding the cells of a partition", () => {
  it("leaves no hidden cell to be found by subtracting the shown ones from the whole", () => {
    fc.assert(fc.property(partitions, (counts) => {
      const hiding = hiddenInPartition(counts, least);
      const whole = counts.reduce((sum, n) => sum + n, 0);
      // The whole is shown from the minimum on; empty cells are known to be empty.
      const known = [...(whole >= least ? [counts.map(() => 1)] : []),
        ...counts.flatMap((_, at) => (hiding[at] === null ? [counts.map((__, i) => (i === at ? 1 : 0))] : []))];
      if (known.length === 0) return;
      const found = derivable(known);
      for (const at of hiding.keys()) if (hiding[at] !== null) expect(found.has(at)).toBe(false);
    }));
  });

  it("hides every cell below the minimum, and what subtraction leaves is at least the minimum wherever the whole is", () => {
    fc.assert(fc.property(partitions, (counts) => {
      const hiding = hiddenInPartition(counts, least);
      counts.forEach((n, at) => { if (n > 0 && n < least) expect(hiding[at]).toBe("too-few"); });
      const rest = counts.reduce((sum, n, at) => (hiding[at] === null ? sum : sum + n), 0);
      const whole = counts.reduce((sum, n) => sum + n, 0);
      if (rest > 0) expect(rest >= least || rest === whole).toBe(true);
    }));
  });

  it("hides nothing where no cell is small, and never an empty cell", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(0, 10, 11, 400), { maxLength: 8 }), (counts) => {
      expect(hiddenInPartition(counts, least).every((reason) => reason === null)).toBe(true);
    }));
    expect(hiddenInPartition([0, 3, 0, 50, 20], least)).toEqual([null, "too-few", null, null, "protects-others"]);
  });

  it("does not hang on the order of cells of different size", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const backwards = [...counts].reverse();
      expect([...hiddenInPartition(backwards, least)].reverse()).toEqual([...hiddenInPartition(counts, least)]);
    }));
  });

  it.each([
    [[4, 96], ["too-few", "protects-others"]],
    [[2, 3, 40, 60], ["too-few", "too-few", "protects-others", null]],
    [[6, 7, 40], ["too-few", "too-few", null]],
    [[5], ["too-few"]],
  ])("%j people are hidden as %j", (counts, expected) => expect(hiddenInPartition(counts, least)).toEqual(expected));
});

it("a shown cell keeps its own figure, and each hidden one tells why", () => {
  const cells = [{ n: 3, total: 200 }, { n: 12, total: 900 }, { n: 40, total: 3_300 }];
  expect(partitionMeasured(cells, least, meanFigure)).toEqual([
    { kind: "suppressed", reason: "too-few", n: 3, minimumN: 10 }, { kind: "suppressed", reason: "protects-others", n: 12, minimumN: 10 }, { kind: "value", value: 82.5, n: 40 }]);
});

it("a group within a group is given away by their difference only while that is small and not empty", () => {
  expect([hidesNested(20, 25, least), hidesNested(20, 20, least), hidesNested(20, 30, least)]).toEqual([true, false, false]);
});

it("the gap of vulnerable groups is hidden where it would give away the few who were not asked", () => {
  const columns: Readonly<Record<string, number>> = {
    "survey.vulnerable_n": 20, "survey.vulnerable_sum": 1_600, "survey.vulnerable_sq": 129_000, "survey.other_n": 60, "survey.other_sum": 4_900, "survey.other_sq": 402_000,
  };
  const gap = (whole: number) => evaluate(metricById("vulnerable-gap"), { sum: (column) => (column === "survey.complete_n" ? whole : (columns[column] ?? null)), histogram: () => null } satisfies Inputs);
  expect(gap(80).kind).toBe("value");
  expect(gap(83)).toMatchObject({ kind: "suppressed", reason: "protects-others" });
  expect(gap(95).kind).toBe("value");
});
