import { createHash } from "node:crypto";
import { cache } from "react";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import type { MppSummary } from "@/lib/data/read/mpps";
import { readRequestState } from "@/lib/data/read/request-state";

const stampOf = (content: unknown): string => createHash("sha256").update(JSON.stringify(content)).digest("base64url");
const registerOf = (mpps: readonly MppSummary[]): unknown => mpps.map(({ id, provinceCode, peerGroup, openedOn }) => [id, provinceCode, peerGroup, openedOn]);

/**
 * A text that changes whenever a published aggregate may: roll-ups, methods, or the register of MPPs. What is computed
 * from these alone may be kept under it. Tells nothing of the data and so needs no scope.
 */
export const readDataStamp = cache(async (mpps: readonly MppSummary[]): Promise<string> => {
  const [methods, { latest, settings }] = await Promise.all([readIndexMethods(), readRequestState()]);
  return stampOf([methods, latest, settings["data-version"], registerOf(mpps)]);
});
