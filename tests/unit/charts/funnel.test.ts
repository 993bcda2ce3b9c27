import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toFunnelModel } from "@/lib/charts/funnel";
import { civilDate } from "@/lib/time/civil-date";

type Unit = { readonly id: string; readonly label: string; readonly href: string; readonly count: number; readonly base: number };
const unit = (id: string, count: number, base: number): Unit => ({ id, label: `MPP ${id}`, href: `/mpp/${id}`, count, base });
const rates = (units: readonly Unit[], locale: "id" | "en" = "id") => toFunnelModel({ id: "x", title: "Pengaduan per 1.000 layanan", unit: "per-1000", asOf: civilDate("2026-09-30"), units, of: "rate", times: 1000, baseLabel: "layanan" }, { locale });
const shares = (units: readonly Unit[]) => toFunnelModel({ id: "y", title: "Sesuai standar", unit: "ratio", asOf: null, units, of: "share", times: 1, baseLabel: "pengamatan" }, { locale: "id" });
/** Thirty alike, 30 to 44 complaints of 1.000 services each. */
const alike = Array.from({ length: 30 }, (_, i) => unit(`${i}`, 30 + (i % 15), 1_000));

describe("a funnel of units", () => {
  it("names who is beyond chance on either side and nobody else, silence included", () => {
    const model = rates([...alike, unit("diam", 0, 1_000), unit("ramai", 120, 1_000)]);
    expect(model.points.filter(({ isFar }) => isFar).map(({ id, outside }) => [id, outside])).toEqual([["diam", "below"], ["ramai", "above"]]);
    expect(model.sentence).toMatch(/^32 MPP: 1 di atas dan 1 di bawah batas 99,8\u00a0?\s?% di sekitar/);
    expect(rates([...alike, unit("diam", 0, 1_000)], "en").sentence).toContain("0 above and 1 below");
  });
  it("allows a small unit to stray further than a large one", () => {
    const model = rates([...alike, unit("kecil", 3, 25), unit("besar", 270, 3_000)]);
    expect(model.points.find(({ id }) => id === "kecil")?.isFar).toBe(false);
    expect(model.points.find(({ id }) => id === "besar")?.isFar).toBe(true);
  });
  it("draws limits that hold the target, narrow with size, and stay within the scale, without NaN", () => {
    const some = fc.array(fc.record({ base: fc.integer({ min: 1, max: 50_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 2, maxLength: 40 });
    fc.assert(fc.property(some, (drawn) => {
      const units = drawn.map(({ base, share }, i) => unit(`${i}`, Math.round(base * share), base));
      const { curve, target, points } = shares(units);
      for (const { inner, outer } of curve) expect(0 <= outer.low && outer.low <= inner.low && inner.low <= target + 1e-9 && target <= inner.high + 1e-9 && inner.high <= outer.high && outer.high <= 1).toBe(true);
      const widths = curve.map(({ outer }) => outer.high - outer.low);
      expect(widths.every((width, i) => i === 0 || width <= (widths[i - 1] ?? 1) + 1e-9)).toBe(true);
      expect(points.map(({ value }) => value)).toEqual(units.map(({ count, base }) => count / base));
    }));
  });
  it("gives the same judgement whatever the order, and a table with every limit and sign", () => {
    const units = [...alike, unit("diam", 0, 1_000)];
    const far = (model: ReturnType<typeof rates>): string[] => model.points.filter(({ isFar }) => isFar).map(({ id }) => id);
    expect(far(rates([...units].reverse()))).toEqual(far(rates(units)));
    const { columns, rows } = rates(units).table;
    expect(columns.map(({ id }) => id)).toEqual(["mpp", "base", "value", "limit_low", "limit_high", "signal"]);
    expect(rows.at(-1)?.at(-1)).toMatch(/^di bawah batas 99,8/);
  });
});
