import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { briefingPdf } from "@/lib/export/pdf/briefing";
import { missing } from "@/lib/measured";
import { pdfPages } from "@/tests/support/read-pdf";
import { sampleBriefing } from "@/tests/support/sample-briefing";

const squeezed = (text: string): string => text.replace(/\s+/g, "");

describe("briefing", { timeout: 120_000 }, () => {
  it("tells on one page where the MPP stands, why, what was found, what is open and what would move it", async () => {
    const pages = await pdfPages(await briefingPdf(sampleBriefing()));
    expect(pages).toHaveLength(1);
    const [text = ""] = pages;
    for (const part of [
      "MPP Kota Samarinda", "Semester I 2026", "81,37", "14 dari 92 MPP", "rentang 90 %: 9–22", "Waktu layanan (bobot 25 %)", "79,90", "Selasa, 12 Mei 2026, tidak diumumkan. Nilai 78,40 dari 100.", "tidak dinilai",
      "Jadwal gerai yang tidak buka setiap hari dipublikasikan: tingkat 0 dari 5", "3 terbuka, 1 di antaranya melewati tenggat", "10 Jun 2026 (lewat)", "Menjawab 90 % pengaduan tepat waktu", "Data sampai 30 Jun 2026", "Halaman 1 dari 1", "DATA SIMULASI", "lensa.example.go.id/mpp/64.72",
    ]) expect(squeezed(text), part).toContain(squeezed(part));
  });

  it("stays on one page with the longest texts and lists, and says what it leaves out", async () => {
    const long = "Uraian panjang sekali tentang pelayanan yang belum sesuai standar dan perlu diperbaiki segera oleh instansi. ".repeat(40);
    const base = sampleBriefing();
    const pages = await pdfPages(await briefingPdf({
      ...base, mpp: { name: long, code: "64.72", region: long, province: long }, rank: long, pillars: base.pillars.map((pillar) => ({ ...pillar, label: long })),
      weakestItems: Array.from({ length: 9 }, () => ({ label: long, agency: long, level: long })),
      findings: Array.from({ length: 1207 }, (_, i) => ({ text: `Temuan ${i} ${long}`, owner: long, dueOn: base.asOf, isOverdue: i % 2 === 0 })), moves: Array.from({ length: 30 }, () => long),
    }));
    expect(pages).toHaveLength(1);
    const [text = ""] = pages;
    expect(text).toContain("1.207 terbuka, 604 di antaranya melewati tenggat");
    const shown = text.match(/Temuan \d+ /g)?.length ?? 0;
    expect(shown).toBeGreaterThan(1);
    expect(squeezed(text)).toContain(squeezed(`dan ${(1207 - shown).toLocaleString("id-ID")} lainnya`));
    expect(text).toContain("…");
    expect(text).toContain("Halaman 1 dari 1");
  });

  it("stays on one page whatever the texts, words without end included", async () => {
    const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 600 }), fc.integer({ min: 1, max: 3000 }).map((length) => "W".repeat(length)), fc.integer({ min: 1, max: 300 }).map((length) => "Ww ".repeat(length)));
    await fc.assert(fc.asyncProperty(text, text, fc.nat(25), async (first, second, count) => {
      const base = sampleBriefing();
      const bytes = await briefingPdf({
        ...base, mpp: { ...base.mpp, name: first, region: second }, rank: second, weakestItems: Array.from({ length: count }, () => ({ label: first, agency: second, level: first })),
        findings: Array.from({ length: count }, () => ({ text: second, owner: first, dueOn: null, isOverdue: false })), moves: Array.from({ length: count }, () => first),
      });
      expect(await pdfPages(bytes)).toHaveLength(1);
    }), { numRuns: 5 });
  });

  it("says what there is not: no rank, no interval, no visit, no finding, no way up", async () => {
    const [text = ""] = await pdfPages(await briefingPdf(sampleBriefing({ index: missing("below-coverage"), rank: "tidak diperingkat: cakupan data kurang", lastVisit: null, weakestItems: [], findings: [], moves: [], isSimulated: false })));
    for (const part of ["tidak dinilai (cakupan data kurang)", "tidak diperingkat", "Belum ada kunjungan yang terbit", "Tidak ada temuan terbuka", "Tidak dapat dihitung untuk periode ini"]) expect(text).toContain(part);
    expect(text).not.toContain("SIMULASI");
    const [shared = ""] = await pdfPages(await briefingPdf(sampleBriefing({ rank: { rank: 3, shared: true, of: 92, interval: null } })));
    expect(shared).toContain("bersama 3 dari 92 MPP");
    expect(shared).toContain("rentang tidak dihitung");
  });
});
