// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test } from "vitest";
import type { EvidenceFile } from "@/components/visit-cases/case-types";
import { EvidenceFiles } from "@/components/visit-cases/evidence-files";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";

afterEach(cleanup);

const file: EvidenceFile = { id: "b1", name: "papan.jpg", isImage: true, institution: "bappenas", takenAt: null, place: null, doubts: { isFar: false, isOtherDay: false, repeatedIn: [] } };
const building = { metres: 123.4, basis: "exact", limit: 500, accuracy: null, isSimulated: false } as const;

async function textOf(change: Partial<EvidenceFile>, locale: Locale = "id"): Promise<string> {
  cleanup();
  const { container } = render(<NextIntlClientProvider locale={locale} messages={await loadMessages(locale)} timeZone="Asia/Jakarta"><EvidenceFiles files={[{ ...file, ...change }]} /></NextIntlClientProvider>);
  return container.textContent;
}

test("a distance says what it is measured from, and how exact the camera was", async () => {
  expect(await textOf({ place: building })).toBe("123 m dari gedung MPP");
  expect(await textOf({ place: { ...building, accuracy: 12 } }, "en")).toBe("123 m from the MPP's building (camera accuracy ± 12 m)");
  expect(await textOf({ place: { ...building, isSimulated: true } })).toBe("123 m dari gedung MPP (posisi simulasi)");
  expect(await textOf({ place: { ...building, metres: 12_345, basis: "region-centroid", limit: 40_000 } })).toBe("12,3 km dari titik tengah kabupaten/kota");
  expect(await textOf({})).toBe("");
});

test("what is far is far from the building or from the region, by the limit that counts", async () => {
  const doubts = { ...file.doubts, isFar: true };
  expect(await textOf({ place: { ...building, metres: 2100, limit: 520 }, doubts })).toContain("lebih dari 520 m dari gedung MPP");
  expect(await textOf({ place: { ...building, metres: 90_000, basis: "region-centroid", limit: 40_000 }, doubts })).toContain("jauh dari kabupaten/kotanya");
});

test("a photo of another visit is exactly the same or very alike, in words, with a link to each visit", async () => {
  const repeatedIn = [{ caseId: "c1", visitNo: "KM-1", likeness: "same" }, { caseId: "c2", visitNo: "KM-2", likeness: "alike" }, { caseId: "c3", visitNo: "KM-3", likeness: "alike" }] as const;
  const text = await textOf({ doubts: { ...file.doubts, repeatedIn } });
  expect(text).toMatch(/foto yang sama persis pada\s*KM-1/);
  expect(text).toContain("Petunjuk untuk penelaah, bukan alasan menolak");
  expect(text).toMatch(/foto sangat mirip pada\s*KM-2\s*KM-3/);
  expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(["/bukti/b1", "/kunjungan/berkas/c1#butir", "/kunjungan/berkas/c2#butir", "/kunjungan/berkas/c3#butir"]);
  expect(await textOf({ doubts: { ...file.doubts, repeatedIn } }, "en")).toMatch(/exactly the same photo in\s*KM-1.*very similar photo in\s*KM-2/);
  expect(await textOf({ isImage: false, doubts: { ...file.doubts, repeatedIn: repeatedIn.slice(0, 1) } })).toMatch(/berkas yang sama persis pada\s*KM-1/);
});
