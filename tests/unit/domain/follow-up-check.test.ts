import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSights, decideCheck, type CheckSight, type CheckStatement } from "@/lib/domain/follow-up-check";
import { followUpStatuses, mayActOnFollowUp, statusAfter, type FollowUpStatus } from "@/lib/domain/follow-up-flow";
import { addDays, civilDate } from "@/lib/time/civil-date";

const visitDay = civilDate("2026-07-14");
const noon = (day: string): Date => new Date(`${day}T04:00:00Z`);
const says = (institution: string, seen: CheckSight, more: Partial<CheckStatement> = {}): CheckStatement => ({ institution, seen, note: seen === "not-done" ? `${institution}: papan kosong` : null, userId: `u-${institution}`, at: noon(visitDay), ...more });
const step = (action: string, day: string, userId = "operator") => ({ action, at: noon(day), day: civilDate(day), userId });
const followUp = (status: FollowUpStatus, steps: ReturnType<typeof step>[] = []) => ({ status, raisedOn: civilDate("2026-03-02"), steps });
const outcome = (statements: readonly CheckStatement[], of: Parameters<typeof decideCheck>[1]) => {
  const { outcome: came, action } = decideCheck(statements, of, visitDay);
  return [came, action];
};

describe("what assessors saw of a follow-up", () => {
  it("verifies what is seen done, reported or not, and returns what was reported and is not", () => {
    const reported = followUp("done", [step("report", "2026-07-01")]);
    expect(outcome([says("bappenas", "done")], reported)).toEqual(["verified", "verify"]);
    expect(outcome([says("bappenas", "done"), says("ombudsman", "done")], reported)).toEqual(["verified", "verify"]);
    for (const status of ["open", "in-progress"] as const) expect(outcome([says("bappenas", "done")], followUp(status))).toEqual(["verified", "witness"]);
    expect(decideCheck([says("ombudsman", "not-done"), says("bappenas", "not-done")], reported, visitDay)).toEqual({
      outcome: "returned", action: "return", institutions: ["bappenas", "ombudsman"], notes: [{ institution: "bappenas", note: "bappenas: papan kosong" }, { institution: "ombudsman", note: "ombudsman: papan kosong" }],
    });
    for (const status of ["open", "in-progress"] as const) expect(outcome([says("bappenas", "not-done")], followUp(status))).toEqual(["unchanged", null]);
  });

  it("is no statement where it could not be checked, and stands against nobody's", () => {
    expect(outcome([says("bappenas", "unclear")], followUp("done"))).toEqual(["unchanged", null]);
    expect(outcome([says("bappenas", "unclear"), says("ombudsman", "done")], followUp("done"))).toEqual(["verified", "verify"]);
  });

  it("is not acted on where the institutions contradict each other, whatever else is true", () => {
    for (const status of followUpStatuses) expect(outcome([says("bappenas", "done"), says("ombudsman", "not-done")], followUp(status))).toEqual(["conflict", null]);
  });

  it("does not undo what it could not know: steps taken after it, findings made after it", () => {
    expect(outcome([says("bappenas", "not-done")], followUp("done", [step("report", "2026-07-15")]))).toEqual(["overtaken", null]);
    expect(outcome([says("bappenas", "done")], followUp("in-progress", [step("report", "2026-07-01"), step("return", "2026-07-20", "planner")]))).toEqual(["overtaken", null]);
    // Later, but it agrees.
    expect(outcome([says("bappenas", "done")], followUp("done", [step("report", "2026-07-15")]))).toEqual(["verified", "verify"]);
    // On the same day the hour decides: reported in the evening, after the team had looked.
    const evening = { action: "report", at: new Date("2026-07-14T10:00:00Z"), day: visitDay, userId: "operator" };
    expect(outcome([says("bappenas", "not-done")], followUp("done", [evening]))).toEqual(["overtaken", null]);
    expect(outcome([says("bappenas", "not-done", { at: new Date("2026-07-14T11:00:00Z") })], followUp("done", [evening]))).toEqual(["returned", "return"]);
    expect(outcome([says("bappenas", "done")], { status: "open", raisedOn: addDays(visitDay, 1), steps: [] })).toEqual(["overtaken", null]);
  });

  it("does not verify what the one who saw it had reported", () => {
    expect(outcome([says("bappenas", "done", { userId: "operator" })], followUp("done", [step("report", "2026-07-01")]))).toEqual(["own-report", null]);
  });

  it("takes only steps that the table of follow-ups gives a verifier, by way of a visit, and comes out as it says", () => {
    const sight = fc.constantFrom(...checkSights);
    fc.assert(fc.property(fc.constantFrom(...followUpStatuses), fc.array(fc.tuple(fc.constantFrom("bappenas", "ombudsman", "lain"), sight), { maxLength: 3 }), (status, given) => {
      const statements = [...new Map(given)].map(([institution, seen]) => says(institution, seen));
      const decision = decideCheck(statements, followUp(status), visitDay);
      expect(decideCheck([...statements].reverse(), followUp(status), visitDay)).toEqual(decision);
      if (decision.action === null) return;
      expect(mayActOnFollowUp("verifier", decision.action, status, "visit")).toBe(true);
      expect(statusAfter(decision.action, status)).toBe(decision.outcome === "verified" ? "verified" : "in-progress");
      expect(new Set(statements.filter(({ seen }) => seen !== "unclear").map(({ seen }) => seen)).size).toBe(1);
    }));
  });

  it("leaves witnessing to visits: nobody does it at a desk", () => {
    for (const status of followUpStatuses) for (const party of ["owner", "verifier", "admin", "outsider"] as const) expect(mayActOnFollowUp(party, "witness", status)).toBe(false);
  });
});
