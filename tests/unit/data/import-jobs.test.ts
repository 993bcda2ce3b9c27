import { expect, test } from "vitest";
import type { ImportBatch } from "@/lib/data/read/imports/import-batch";
import { isWriting, lastFailure, runPatiently } from "@/lib/data/write/imports/import-jobs";
import { AppError } from "@/lib/errors";

const later = () => {
  let fail: (error: Error) => void = () => {};
  const work = new Promise<ImportBatch>((_, reject) => { fail = reject; });
  return { work, fail };
};

test("a long undo counts as at work until it ends, and then says why it failed", async () => {
  const { work, fail } = later();
  expect(await runPatiently("batch-1", () => work, 5)).toBeNull();
  expect([isWriting("batch-1"), isWriting("batch-2"), lastFailure("batch-1")]).toEqual([true, false, null]);
  fail(new AppError("conflict", "Held by others.", { reason: "batch-status" }));
  await expect.poll(() => isWriting("batch-1")).toBe(false);
  await expect.poll(() => lastFailure("batch-1")).toEqual({ code: "conflict", reason: "batch-status" });
});

test("a refusal that somebody still waits for is thrown, and nothing is at work after it", async () => {
  const refusal = new AppError("conflict", "Not in this state.", {});
  await expect(runPatiently("batch-3", () => Promise.reject(refusal))).rejects.toBe(refusal);
  expect([isWriting("batch-3"), lastFailure("batch-3")]).toEqual([false, null]);
});
