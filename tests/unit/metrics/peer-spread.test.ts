import { describe, expect, it } from "vitest";
import { spreadAmong } from "@/lib/metrics/peer-spread";

// R 4: quantile(1:9, c(.25, .75)) is 3 and 7.
const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];

describe("how much comparable MPPs differ", () => {
  it("is the interquartile range of the peers, and the best of them in the metric's direction", () => {
    expect(spreadAmong({ peers: nine, nation: [0, 100] }, { worst: 0, best: 10 })).toEqual({ width: 4, best: 9, members: 9, among: "peers" });
    expect(spreadAmong({ peers: nine, nation: [0, 100] }, { worst: 10, best: 0 }).best).toBe(1);
  });
  it("is the nation's where fewer than eight peers have a value", () => {
    expect(spreadAmong({ peers: nine.slice(0, 7), nation: nine }, { worst: 0, best: 10 })).toMatchObject({ width: 4, among: "nation" });
  });
  it("is a quarter of the way between the goalposts where nobody differs or nobody has a value", () => {
    expect(spreadAmong({ peers: Array.from({ length: 9 }, () => 5), nation: [] }, { worst: 60, best: 20 })).toEqual({ width: 10, best: 5, members: 9, among: "peers" });
    expect(spreadAmong({ peers: [], nation: [] }, { worst: 0, best: 1 })).toEqual({ width: 0.25, best: null, members: 0, among: "nation" });
  });
});
