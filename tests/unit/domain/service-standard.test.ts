import { describe, expect, it } from "vitest";

import { counterMinutes, standardInForce, withinStandard, type ServiceStandard } from "@/lib/domain/service-standard";
import { civilDate } from "@/lib/time/civil-date";

const standard = (value: number, unit: ServiceStandard["unit"], clockStart: ServiceStandard["clockStart"] = "called"): ServiceStandard => ({ value, unit, clockStart, originalWords: "" });

describe("service standard", () => {
  it("includes its bound", () => {
    expect(withinStandard(15, standard(15, "minute"))).toBe(true);
    expect(withinStandard(15.01, standard(15, "minute"))).toBe(false);
    expect(withinStandard(60, standard(1, "hour"))).toBe(true);
  });
  it("says nothing about a ticket when the promise runs on another clock", () => {
    expect(withinStandard(20, standard(5, "working-day", "file-complete"))).toBeNull();
    expect(withinStandard(20, standard(4, "working-day", "payment"))).toBeNull();
    expect(withinStandard(20, standard(30, "minute", "file-complete"))).toBeNull();
    expect(counterMinutes(standard(1, "working-day"))).toBeNull();
  });
  it("says nothing about what was not measured", () => {
    expect(withinStandard(null, standard(15, "minute"))).toBeNull();
    expect(withinStandard(Number.NaN, standard(15, "minute"))).toBeNull();
    expect(withinStandard(-3, standard(15, "minute"))).toBeNull();
    expect(withinStandard(10, null)).toBeNull();
  });
  it("prefers the MPP's own standard on its date", () => {
    const common = { ...standard(30, "minute"), mppId: 0, validFrom: civilDate("2020-01-01") };
    const own = { ...standard(15, "minute"), mppId: 7, validFrom: civilDate("2024-01-01"), validTo: civilDate("2024-12-31") };
    expect(standardInForce([common, own], 7, civilDate("2024-06-01"))?.value).toBe(15);
    expect(standardInForce([common, own], 7, civilDate("2025-01-01"))?.value).toBe(30);
    expect(standardInForce([common, own], 8, civilDate("2024-06-01"))?.value).toBe(30);
    expect(standardInForce([common, own], 8, civilDate("2019-06-01"))).toBeNull();
  });
});
