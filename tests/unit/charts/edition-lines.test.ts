import { describe, expect, it } from "vitest";
import type { TrendPoint } from "@/lib/charts/chart-model";
import { toTrendModel, toTrendPanel } from "@/lib/charts/trend";
import { toTrendLines } from "@/lib/charts/trend-lines";
import { measuredValue } from "@/lib/measured";
import { controlLimits } from "@/lib/metrics/control-limits";
import { civilDate } from "@/lib/time/civil-date";

const point = (periodId: string, edition: string, line: TrendPoint["line"]): TrendPoint =>
  ({ periodId, label: periodId, measured: measuredValue(70 + Number(periodId.slice(-1)) / 10, 20), incomplete: false, edition, ...(line === undefined ? {} : { line }) });
const first = { first: "lensa-visit-1", reason: null };
const joined = [point("2025-01", "lensa-visit-1", first), point("2025-02", "lensa-visit-1 + lensa-visit-2", first), point("2025-03", "lensa-visit-2", first)];
const broken = [point("2025-01", "lensa-visit-1", first), point("2025-03", "lensa-visit-2", { first: "lensa-visit-2", reason: "weights-differ" })];
const model = (points: readonly TrendPoint[], locale: "id" | "en" = "id") => toTrendModel({ id: "tren", title: "Nilai", unit: "points", asOf: civilDate("2025-04-01"), series: [{ id: "a", label: "A", points }] }, { locale });

describe("a line of scores whose editions continue each other", () => {
  it("is drawn as one, without a mark of a break, and says once that a planner declared it so", () => {
    const panel = toTrendPanel([{ id: "a", label: "A", points: joined }], { unit: "points", target: null });
    expect(toTrendLines(panel).lines).toHaveLength(1);
    expect(panel.breaks).toEqual([]);
    const notes = model(joined).table.notes.filter((note) => note.includes("edisi"));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain("Garis disambung pada Februari 2025, edisi lensa-visit-2: perencana");
    expect(model(joined, "en").table.notes.join()).toContain("The line is joined at February 2025, edition lensa-visit-2");
  });
  it("keeps the edition of each point in its table", () => {
    const { columns, rows } = model(joined).table;
    const at = columns.findIndex(({ id }) => id === "edition");
    expect(rows.map((row) => row[at])).toEqual(["lensa-visit-1", "lensa-visit-1 + lensa-visit-2", "lensa-visit-2"]);
  });
  it("reads a change across the editions and has limits across them", () => {
    expect(model(joined.slice(0, 1).concat(joined.slice(2))).sentence).not.toContain("edisi baru");
    const year = Array.from({ length: 14 }, (_, i) => ({ periodId: `2025-${String(i + 1).padStart(2, "0")}`, measured: measuredValue(i % 2 === 0 ? 69 : 71, 20), incomplete: false, edition: i < 7 ? "1" : "2" }));
    expect(controlLimits(year, { unit: "points" })).toBeNull();
    expect(controlLimits(year.map((each) => ({ ...each, line: first })), { unit: "points" })?.stretches).toHaveLength(1);
  });
});

describe("a line of scores whose editions do not continue each other", () => {
  it("breaks, and says why", () => {
    const panel = toTrendPanel([{ id: "a", label: "A", points: broken }], { unit: "points", target: null });
    expect(toTrendLines(panel).lines).toHaveLength(2);
    expect(panel.breaks).toEqual([{ periodId: "2025-03", label: "2025-03", edition: "lensa-visit-2", reason: "weights-differ" }]);
    expect(model(broken).sentence).toContain("edisi baru");
    expect(model(broken).table.notes.join()).toContain("Garis terputus pada Maret 2025: edisi lensa-visit-2. Nilai sebelum dan sesudahnya tidak dapat dibandingkan langsung. Bagian bobot suatu butir bergeser lebih dari 0,01.");
    expect(model(broken, "en").table.notes.join()).toContain("An item's share of the weight moved by more than 0.01.");
  });
  it("tells of the break where one of several series that change together breaks", () => {
    const both = toTrendPanel([{ id: "a", label: "A", points: broken }, { id: "b", label: "B", points: joined }], { unit: "points", target: null });
    expect(both.breaks.map(({ periodId }) => periodId)).toEqual(["2025-03"]);
  });
});
