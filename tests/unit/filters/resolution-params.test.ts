import { expect, test } from "vitest";
import { readResolutionChoice } from "@/lib/filters/resolution-params";

const known = new Set(["64.72", "64.71", "33.74", "35.78", "31.71", "32.73", "51.71", "73.71"]);

test("the plain address compares MPPs; others are read once each and never the chosen one", () => {
  expect(readResolutionChoice({}, known, null)).toEqual({ grouping: "mpp", others: [], problems: [] });
  expect(readResolutionChoice({ menurut: "instansi", dengan: ["64.71,33.74", "64.71", "64.72"] }, known, "64.72")).toEqual({ grouping: "agency", others: ["64.71", "33.74"], problems: [] });
});

test("what cannot be used is named with what is used instead", () => {
  const { grouping, others, problems } = readResolutionChoice({ menurut: "warna", dengan: "64.71,99.99,33.74,35.78,31.71,32.73,51.71" }, known, "64.72");
  expect([grouping, others]).toEqual(["mpp", ["64.71", "33.74", "35.78", "31.71", "32.73"]]);
  expect(problems.map(({ param, value, reason }) => [param, value, reason])).toEqual([["menurut", "warna", "unknown"], ["dengan", "99.99", "unknown"], ["dengan", "51.71", "too-many"]]);
});
