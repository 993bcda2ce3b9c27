import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilAt, isTimeZone, wallClockToEpochMs } from "@/lib/ingest/zoned-time";

const utc = (wallClock: string, zone: string): string => new Date(wallClockToEpochMs(wallClock, zone)).toISOString();

describe("wall clocks of a zone", () => {
  it("follow the offset of the place and date (IANA time zone database)", () => {
    expect(utc("2024-07-25T08:00:00", "Asia/Makassar")).toBe("2024-07-25T00:00:00.000Z");
    expect(utc("2024-07-25T08:00:00", "America/New_York")).toBe("2024-07-25T12:00:00.000Z");
    expect(utc("2024-01-25T08:00:00.250", "America/New_York")).toBe("2024-01-25T13:00:00.250Z");
    // Indonesia's zones before 1963 and half-hour zones are no special case.
    expect(utc("2024-10-06T01:59:00", "Australia/Adelaide")).toBe("2024-10-05T16:29:00.000Z");
    expect(utc("2024-10-06T03:00:00", "Australia/Adelaide")).toBe("2024-10-05T16:30:00.000Z");
  });

  it("that occur twice are the first of the two; that never occur are moved on by the gap", () => {
    expect(utc("2011-11-06T01:30:00", "America/New_York")).toBe("2011-11-06T05:30:00.000Z");
    expect(utc("2012-03-11T02:30:00", "America/New_York")).toBe("2012-03-11T07:30:00.000Z");
    expect(utc("2011-10-30T02:30:00", "Europe/Amsterdam")).toBe("2011-10-30T00:30:00.000Z");
  });

  it("lead back to the same clock for every instant of a zone without a change that day", () => {
    fc.assert(fc.property(fc.integer({ min: 946_684_800, max: 2_000_000_000 }), fc.constantFrom("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"), (seconds, zone) => {
      const { date, hour } = civilAt(seconds * 1000, zone);
      const clock = new Date(seconds * 1000).toISOString().slice(13, 19);
      expect(wallClockToEpochMs(`${date}T${String(hour).padStart(2, "0")}${clock}`, zone)).toBe(seconds * 1000);
    }));
  });

  it("are asked of zones that exist only", () => {
    expect([isTimeZone("Asia/Makassar"), isTimeZone("America/Kentucky/Louisville"), isTimeZone("Asia/Atlantis"), isTimeZone("")]).toEqual([true, true, false, false]);
  });
});
