import { describe, expect, it } from "vitest";
import { parseComplaintList, parseTicketList } from "@/lib/filters/record-list-params";
import { civilDate } from "@/lib/time/civil-date";

const week = { from: civilDate("2026-09-24"), to: civilDate("2026-09-30") };

describe("parameters of the list of complaints", () => {
  it("shows open ones when nothing is asked", () => {
    expect(parseComplaintList({})).toEqual({ status: "open", search: "", page: 1, problems: [] });
  });

  it("reads status, search and page", () => {
    expect(parseComplaintList({ status: "lewat-tenggat", cari: " antrean ", halaman: "3" })).toEqual({ status: "overdue", search: "antrean", page: 3, problems: [] });
  });

  it.each(["0", "-1", "1.5", "dua", "99999999"])("names page %s as unreadable and shows the first", (halaman) => {
    expect(parseComplaintList({ halaman })).toMatchObject({ page: 1, problems: [{ param: "halaman", value: halaman, reason: "unreadable", usedInstead: "1" }] });
  });

  it("names an unknown status and shows open ones", () => {
    expect(parseComplaintList({ status: "hilang" })).toMatchObject({ status: "open", problems: [{ param: "status", value: "hilang", reason: "unknown", usedInstead: "terbuka" }] });
  });
});

describe("days of the list of tickets", () => {
  it("uses the given week when no day is asked, and completes a range of which one end is", () => {
    expect(parseTicketList({}, week)).toEqual({ ...week, page: 1, problems: [] });
    expect(parseTicketList({ dari: "2026-08-03" }, week)).toMatchObject({ from: "2026-08-03", to: "2026-08-09" });
    expect(parseTicketList({ sampai: "2026-08-09" }, week)).toMatchObject({ from: "2026-08-03", to: "2026-08-09" });
  });

  it("takes 31 days and no more, and no range that runs backwards", () => {
    expect(parseTicketList({ dari: "2026-08-01", sampai: "2026-08-31" }, week).problems).toEqual([]);
    for (const range of [{ dari: "2026-08-01", sampai: "2026-09-01" }, { dari: "2026-08-09", sampai: "2026-08-03" }]) {
      expect(parseTicketList(range, week)).toMatchObject({ ...week, problems: [{ reason: "unreadable" }] });
    }
  });

  it("names a day that does not exist", () => {
    expect(parseTicketList({ dari: "2026-02-30" }, week)).toMatchObject({ ...week, problems: [{ param: "dari", value: "2026-02-30", reason: "unreadable", usedInstead: "2026-09-24" }] });
  });
});
