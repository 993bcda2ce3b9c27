import { randomUUID } from "node:crypto";
import type { APIRequestContext, Browser } from "@playwright/test";
import { monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { uploadFile } from "@/tests/e2e/import-steps";
import { makeFieldSample, sampleEvidence, sampleEvidenceId, sampleDeskEvidenceId } from "@/tests/e2e/field-samples";
import { signIn } from "@/tests/e2e/support";
import { todayThere } from "@/tests/support/today-there";

const thisYear = Number(monthOf(todayInJakarta()).slice(0, 4));
/** The demonstration covers 36 months: this year, the last and parts of those before. */
const years = [0, 1, 2].map((back) => String(thisYear - back));
export const lastFullYear = String(thisYear - 1);

/** First address on a page that matches. */
async function findHref(request: APIRequestContext, path: string, pattern: RegExp): Promise<string | null> {
  const html = await (await request.get(path)).text();
  return [...html.matchAll(/href="([^"#?]+)"/g)].map(([, href = ""]) => href).find((href) => pattern.test(href)) ?? null;
}

/** The page of a visit to a MPP, found by someone who sees it in the list. */
export async function findVisit(request: APIRequestContext, mppCode: string): Promise<string> {
  for (const year of years) {
    const href = await findHref(request, `/kunjungan?periode=${year}&mpp=${mppCode}`, /^\/kunjungan\/[0-9a-f-]{36}$/);
    if (href !== null) return href;
  }
  throw new Error(`The demonstration has no visit to ${mppCode}.`);
}

/** The case of a visit to Samarinda that the signed-in assessor begins: all roles of the demonstration may know of it. */
async function startVisit(request: APIRequestContext): Promise<string> {
  const id = randomUUID();
  const envelope = { device: "uji-contoh-1", visit: { id, mppCode: "64.72", day: todayThere(), announced: false, guided: false, isScored: false }, changes: [], submit: false };
  const response = await request.post("/api/lapangan/sinkron", { data: envelope, headers: { "Idempotency-Key": randomUUID(), "Sec-Fetch-Site": "same-origin" } });
  if (!response.ok()) throw new Error(`No visit was begun: ${response.status()} ${await response.text()}`);
  return `/kunjungan/berkas/${id}`;
}

const fixed = {
  "/mpp/[kode]": "/mpp/64.72",
  "/mpp/[kode]/pergeseran": "/mpp/64.72/pergeseran",
  "/mpp/[kode]/kalkulator": "/mpp/64.72/kalkulator",
  "/mpp/[kode]/ringkasan": "/mpp/64.72/ringkasan",
  "/instansi/[kode]": "/instansi/disdukcapil",
  "/kelola/mpp/[kode]": "/kelola/mpp/64.72",
  "/kelola/instrumen/[id]": "/kelola/instrumen/lensa-visit-1",
  "/metode/instrumen/[id]": "/metode/instrumen/lensa-visit-1",
  "/angka": `/angka?metrik=visit-score&periode=${lastFullYear}`,
  "/api/auth/[...nextauth]": "/api/auth/session",
  "/api/impor/templat/[sumber]": "/api/impor/templat/complaints",
  "/api/impor/upload": "/api/impor/upload?nama=uji.csv",
  "/api/v1/query": `/api/v1/query?metric=visit-score&by=year&from=${lastFullYear}-01&to=${lastFullYear}-12`,
} as const;

/**
 * An address of each route that has parameters, by the route: records of Samarinda, which its Sekda and operator may see
 * too. The import is a preview with a rejected row, made here.
 */
export async function findSamples(browser: Browser): Promise<ReadonlyMap<string, string>> {
  const page = await browser.newPage();
  await signIn(page, "operator");
  const batch = await uploadFile(page, { source: "complaints", name: "contoh.csv", text: "Nomor pengaduan,Tanggal pengaduan\nCONTOH-1,kemarin dulu\n" });
  const visit = await findVisit(page.request, "64.72");
  const followUp = await findHref(page.request, "/tindak-lanjut?status=terbuka", /^\/tindak-lanjut\/64\.72\/[0-9a-f-]{36}$/);
  const published = await findHref(page.request, "/kunjungan/berkas?status=terbit", /^\/kunjungan\/berkas\/[0-9a-f-]{36}$/);
  await page.context().clearCookies();
  await signIn(page, "assessor");
  const visitCase = await startVisit(page.request);
  await page.context().clearCookies();
  await signIn(page, "admin");
  const user = await findHref(page.request, "/kelola/pengguna", /^\/kelola\/pengguna\/[0-9a-f-]{36}$/);
  const standard = await findHref(page.request, "/kelola/standar", /^\/kelola\/standar\/.+/);
  await page.context().clearCookies();
  await makeFieldSample(page);
  await page.close();
  return new Map<string, string>([
    ...Object.entries(fixed),
    ["/impor/[id]", batch], ["/api/impor/[id]/tolak", `/api${batch}/tolak`], ["/kunjungan/[id]", visit], ["/kunjungan/[id]/berita-acara", `${visit}/berita-acara`],
    ["/kunjungan/berkas/[id]", visitCase], ["/kunjungan/berkas/[id]/berita-acara", `${published ?? ""}/berita-acara`],
    ["/tindak-lanjut/[kode]/[id]", followUp ?? ""], ["/api/bukti/[id]", `/api/bukti/${sampleDeskEvidenceId}?untuk=tindak-lanjut&mpp=64.72&temuan=${followUp?.split("/").at(-1) ?? ""}&nama=contoh.jpg`],
    ["/api/lapangan/bukti/[id]", sampleEvidence], ["/bukti/[id]", `/bukti/${sampleEvidenceId}`],
    ["/kelola/pengguna/[id]", user ?? ""], ["/kelola/standar/[kode]", standard ?? ""],
  ]);
}

/** The address to ask a route by; one with parameters needs a sample. */
export function addressOf(route: string, samples: ReadonlyMap<string, string>): string {
  const address = samples.get(route) ?? route;
  if (address === "" || address.includes("[")) throw new Error(`${route} has parameters: tests/e2e/samples.ts needs an address for it.`);
  return address;
}
