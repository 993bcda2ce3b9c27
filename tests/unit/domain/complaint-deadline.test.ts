import { describe, expect, it } from "vitest";

import { complaintDeadline, timelinessOn, type ComplaintLimit } from "@/lib/domain/complaint-deadline";
import { holidayCalendar } from "@/lib/domain/working-days";
import { civilDate } from "@/lib/time/civil-date";

const calendar = holidayCalendar([{ date: civilDate("2025-08-18"), kind: "joint-leave" }], { from: civilDate("2025-01-01"), to: civilDate("2025-12-31") });
const limit = (overrides: Partial<ComplaintLimit>): ComplaintLimit => ({
  complaintClass: "information", kind: "resolve", days: 5, dayKind: "working", validFrom: civilDate("2019-01-01"), ...overrides,
});
const limits = [
  limit({}),
  limit({ complaintClass: "complaint", days: 14 }),
  limit({ complaintClass: "complaint", kind: "verify", days: 3 }),
  limit({ complaintClass: "complaint", days: 10, dayKind: "calendar", validFrom: civilDate("2025-07-01") }),
];

describe("complaint deadline", () => {
  it("counts working days from the day after receipt and skips joint leave", () => {
    const deadline = complaintDeadline({ complaintClass: "information", receivedOn: civilDate("2025-08-15") }, { limits, calendar });
    expect(deadline).toMatchObject({ date: "2025-08-25", provisional: false });
    const working = complaintDeadline({ complaintClass: "information", receivedOn: civilDate("2025-08-15") }, { limits, calendar, options: { jointLeaveStopsClock: false } });
    expect(working?.date).toBe("2025-08-22");
  });
  it("follows the limit in force on the day of receipt", () => {
    const on = (receivedOn: string) => complaintDeadline({ complaintClass: "complaint", receivedOn: civilDate(receivedOn) }, { limits, calendar });
    expect(on("2025-06-30")?.limit.days).toBe(14);
    expect(on("2025-07-01")).toMatchObject({ date: "2025-07-11", limit: { days: 10 } });
  });
  it("keeps the kinds apart", () => {
    const deadline = complaintDeadline({ complaintClass: "complaint", receivedOn: civilDate("2025-06-30"), kind: "verify" }, { limits, calendar });
    expect(deadline?.date).toBe("2025-07-03");
  });
  it("gives none, rather than a late case, where no limit was in force", () => {
    expect(complaintDeadline({ complaintClass: "aspiration", receivedOn: civilDate("2025-06-30") }, { limits, calendar })).toBeNull();
    expect(complaintDeadline({ complaintClass: "complaint", receivedOn: civilDate("2018-12-31") }, { limits, calendar })).toBeNull();
  });
  it("is provisional past the known calendar for working days only", () => {
    const question = { complaintClass: "information", receivedOn: civilDate("2025-12-30") } as const;
    expect(complaintDeadline(question, { limits, calendar })?.provisional).toBe(true);
    expect(complaintDeadline(question, { limits: [limit({ dayKind: "calendar" })], calendar })?.provisional).toBe(false);
  });
});

describe("timeliness", () => {
  const due = civilDate("2025-07-14");
  it.each([
    ["2025-07-20", "2025-07-14", "on-time"],
    ["2025-07-20", "2025-07-15", "late"],
    ["2025-07-14", null, "open-in-time"],
    ["2025-07-15", null, "open-overdue"],
    ["2025-07-13", "2025-07-20", "open-in-time"],
  ] as const)("as of %s, closed %s: %s", (asOf, closed, expected) => {
    expect(timelinessOn(civilDate(asOf), due, closed === null ? null : civilDate(closed))).toBe(expected);
  });
});
