import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { signIn } from "@/tests/e2e/support";
import { todayThere } from "@/tests/support/today-there";

/** A request that changes something, as a page of the app sends it. */
export type SampleRequest = { readonly method: "PUT" | "POST"; readonly headers: Readonly<Record<string, string>>; readonly data: string | Buffer };

const visitId = randomUUID();
export const sampleEvidenceId = randomUUID();
export const sampleDeskEvidenceId = randomUUID();
export const sampleSync: SampleRequest = {
  method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
  data: JSON.stringify({ device: "contoh-ponsel", visit: { id: visitId, mppCode: "64.72", day: todayThere(), announced: false, guided: false, isScored: true }, changes: [], submit: false }),
};
export const samplePhoto: SampleRequest = {
  method: "PUT", headers: { "Content-Type": "image/jpeg" },
  data: await sharp({ create: { width: 8, height: 8, channels: 3, background: "#268085" } }).jpeg().toBuffer(),
};
export const sampleEvidence = `/api/lapangan/bukti/${sampleEvidenceId}?kunjungan=${visitId}&butir=signage&instansi=0&nama=contoh.jpg`;

/** A visit in the field with a photo, of which the assessor of Bappenas is the whole team. */
export async function makeFieldSample(page: Page): Promise<void> {
  await signIn(page, "assessor");
  for (const [address, { method, headers, data }] of [["/api/lapangan/sinkron", sampleSync], [sampleEvidence, samplePhoto]] as const) {
    const response = await page.request.fetch(address, { method, data, headers: { ...headers, "Sec-Fetch-Site": "same-origin" } });
    if (!response.ok()) throw new Error(`${address}: ${response.status()} ${await response.text()}`);
  }
}
