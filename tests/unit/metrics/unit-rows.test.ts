import { describe, expect, test } from "vitest";
import { toUnitTable } from "@/lib/export/unit-table";
import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";
import { parseUnitSort, sortUnitRows, unitSortText, type UnitRow } from "@/lib/metrics/unit-rows";

const row = (id: string, wait: Measured): UnitRow => ({ id, name: `Dinas ${id}`, href: null, detail: null, highlighted: false, unit: {}, cells: { "wait-median": wait, "services-finished": wait } });
const rows = [row("B", measuredValue(20, 30)), row("A", missing("not-reported")), row("C", measuredValue(0, 30)), row("D", suppressed(3, 10))];
const order = (text: string) => {
  const sort = parseUnitSort(text, ["wait-median", "services-finished"]);
  return sort && sortUnitRows(rows, sort, "id").map(({ id }) => id).join("");
};

describe("rows of units", () => {
  test("stand best first; what has no value comes last either way round, never as 0", () => {
    expect(order("wait-median")).toBe("CBAD");
    expect(order("-wait-median")).toBe("BCAD");
  });

  test("stand largest first on a volume and by name from A", () => {
    expect(order("services-finished")).toBe("BCAD");
    expect(order("nama")).toBe("ABCD");
    expect(order("-nama")).toBe("DCBA");
  });

  test("are sorted by nothing that is no column", () => {
    expect(parseUnitSort("skm-index", ["wait-median"])).toBeNull();
    expect(parseUnitSort("", ["wait-median"])).toBeNull();
    expect(unitSortText({ key: "wait-median", reversed: true })).toBe("-wait-median");
  });

  test("become a file with value, n and reason, empty where there is none", () => {
    const table = toUnitTable(rows, ["wait-median"], { locale: "id", nameLabel: "Instansi", noteLabel: "keterangan" });
    expect(table.columns.map(({ id }) => id)).toEqual(["name", "wait-median", "wait-median_n", "wait-median_note"]);
    expect(table.rows).toEqual([["Dinas B", 20, 30, null], ["Dinas A", null, null, "belum ada data"], ["Dinas C", 0, 30, null], ["Dinas D", null, null, "disembunyikan (n < 10)"]]);
  });
});
