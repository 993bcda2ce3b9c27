import { expect, test } from "vitest";
import type { ImportBatch } from "@/lib/data/read/imports/import-batch";
import { lastFailure, runPatiently } from "@/lib/data/write/imports/import-jobs";
import { AppError } from "@/lib/errors";

const later = () => {
  let fail: (error: Error) => void = () => {};
  const work = new Promise<ImportBatch>((_, reject) => { fail = reject; });
  return { work, fail };
};

test("an undo that fails after its request was answered keeps the reason", async () => {
  const { work, fail } = later();
  expect(await runPatiently("batch-1", () => work, 5)).toBeNull();
  expect(lastFailure("batch-1")).toBeNull();
  fail(new AppError("conflict", "Held by others.", { reason: "batch-status" }));
  await expect.poll(() => lastFailure("batch-1")).toEqual({ code: "conflict", reason: "batch-status" });
});

test("a refusal that somebody still waits for is thrown and not kept", async () => {
  const refusal = new AppError("conflict", "Not in this state.", {});
  await expect(runPatiently("batch-3", () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect(lastFailure("batch-3")).toBeNull();
});
