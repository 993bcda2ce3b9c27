import { describe, expect, it } from "vitest";

import { complaintChannels, parseComplaintChannel } from "@/lib/domain/complaint-channel";
import { complaintClasses, complaintClassLabels, parseComplaintClass } from "@/lib/domain/complaint-class";
import { complaintStatuses, complaintStatusLabels, isClosed, isResolved, parseComplaintStatus } from "@/lib/domain/complaint-status";
import { maladministrationLabels, maladministrationTypes, parseMaladministration } from "@/lib/domain/maladministration";

describe("complaint status", () => {
  // The texts seen in SP4N-LAPOR! and in city exports.
  it.each([
    ["belum diproses", "open"],
    ["Terverifikasi", "in-progress"],
    ["Terdisposisi ke Dinas Kesehatan Kota Samarinda", "in-progress"],
    ["Ditindaklanjuti oleh Instansi", "in-progress"],
    ["Ditanggapi oleh Pelapor", "in-progress"],
    ["Belum Ditindaklanjuti", "open"],
    ["selesai", "closed"],
    ["Selesai otomatis dalam 10 hari", "closed"],
    ["diarsipkan", "archived"],
    ["Closed", "closed"],
    [" OPEN ", "open"],
  ])("reads %j as %s", (text, status) => expect(parseComplaintStatus(text)).toBe(status));
  it.each(["", "?", "selesaikah"])("does not guess %j", (text) => expect(parseComplaintStatus(text)).toBeNull());
  it("takes archived cases out of the backlog without calling them resolved", () => {
    expect(complaintStatuses.filter(isClosed)).toEqual(["closed", "archived"]);
    expect(complaintStatuses.filter(isResolved)).toEqual(["closed"]);
  });
  it("reads back its own ids and labels", () => {
    for (const status of complaintStatuses) {
      const { id, en } = complaintStatusLabels[status];
      expect([status, id, en].map(parseComplaintStatus)).toEqual([status, status, status]);
    }
  });
});

describe("complaint class and channel", () => {
  it("reads back its own ids and labels", () => {
    for (const one of complaintClasses) expect([one, complaintClassLabels[one].id, complaintClassLabels[one].en].map(parseComplaintClass)).toEqual([one, one, one]);
    for (const channel of complaintChannels) expect(parseComplaintChannel(channel)).toBe(channel);
  });
  it.each([
    ["SP4N-LAPOR! (WhatsApp)", "sp4n-lapor"],
    ["WA", "whatsapp"],
    ["Kotak Saran", "suggestion-box"],
    ["Loket 4", "counter"],
    ["Perwakilan Ombudsman RI Kaltim", "ombudsman"],
    ["", "other"],
    ["Merpati", "other"],
  ])("reads channel %j as %s", (text, channel) => expect(parseComplaintChannel(text)).toBe(channel));
});

describe("maladministration", () => {
  it("has the ten types, each readable by id and both labels", () => {
    expect(maladministrationTypes).toHaveLength(10);
    for (const type of maladministrationTypes) {
      const { id, en } = maladministrationLabels[type];
      for (const text of [type, id, en, id.toUpperCase()]) expect(parseMaladministration(text)).toEqual({ types: [type], unknown: [] });
    }
  });
  it("reads several types once each and reports what is none", () => {
    expect(parseMaladministration("Diskriminasi; penundaan berlarut, diskriminasi | Cuaca")).toEqual({ types: ["undue-delay", "discrimination"], unknown: ["Cuaca"] });
    expect(parseMaladministration("  ")).toEqual({ types: [], unknown: [] });
  });
});
