import { expect } from "vitest";
import { z } from "zod";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";

const vectorCase = z.object({ id: z.string(), note: z.string().nullish(), params: z.unknown().optional(), input: z.unknown().optional(), expected: z.unknown().optional(), tolerance: z.unknown().optional() });
export type VectorCase = z.infer<typeof vectorCase>;

/** The cases of a file of reference vectors, or none when the shared files are absent. */
export const vectorCases = (file: string): VectorCase[] =>
  hasShared(`vectors/${file}`) ? z.object({ cases: z.array(vectorCase) }).parse(readSharedJson(`vectors/${file}`)).cases : [];

/** Equal within a relative tolerance (absolute below 1); `null` only equals `null`. */
export function expectNear(actual: number | null | undefined, expected: number | null, tolerance = 1e-9, what = ""): void {
  if (expected === null || actual === null || actual === undefined) return expect(actual, what).toBe(expected);
  expect(Math.abs(actual - expected), `${what}: ${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

export function expectAllNear(actual: readonly (number | null)[], expected: readonly (number | null)[], tolerance = 1e-9, what = ""): void {
  expect(actual.length, what).toBe(expected.length);
  expected.forEach((value, i) => expectNear(actual[i], value, tolerance, `${what}[${i}]`));
}

/** Equal within a relative tolerance however small the number: for tails and p values. */
export function expectRelative(actual: number, expected: number, tolerance = 1e-9, what = ""): void {
  expect(Math.abs(actual - expected), `${what}: ${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}
