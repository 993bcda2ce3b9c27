import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { formProblems } from "@/lib/admin/form-state";
import { visitProblems } from "@/lib/admin/visit-problems";

const folder = "lib/data/write/visit-cases";
const reasons = readdirSync(folder).flatMap((name) =>
  [...readFileSync(path.join(folder, name), "utf8").matchAll(/new AppError\([^\n]*reason: "([\w-]+)"|invalid\("\w*", "([\w-]+)"\)/g)].map(([, thrown, invalid]) => thrown ?? invalid ?? ""));

it("every reason for which a step of a visit is refused has words of its own", () => {
  expect(reasons.length).toBeGreaterThan(20);
  const known: readonly string[] = [...visitProblems, ...formProblems];
  expect([...new Set(reasons)].filter((reason) => !known.includes(reason))).toEqual([]);
});
