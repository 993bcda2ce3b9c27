import { describe, expect, it } from "vitest";
import { beritaAcaraPdf } from "@/lib/export/pdf/berita-acara";
import { plain } from "@/lib/export/pdf/pdf-text";
import { missing } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";
import { pdfPages } from "@/tests/support/read-pdf";
import { sampleVisit } from "@/tests/support/sample-visit";

const squeezed = (text: string): string => text.replace(/\s+/g, "");
const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe("berita acara", { timeout: 60_000 }, () => {
  it("tells the whole visit: when, where, who, how, the scores, the items, the findings, the replies, the version and the address", async () => {
    const pages = await pdfPages(await beritaAcaraPdf(sampleVisit()));
    const text = pages.join(" ");
    for (const part of [
      "BERITA ACARA KUNJUNGAN MONITORING DAN EVALUASI", "Nomor: 700/012/ORI-BPN/VII/2026", "Kamis, 25 Juli 2024", "MPP Kota Samarinda (64.72)", "Tidak diumumkan; tidak dipandu",
      "Rina Puspita", "Ombudsman RI Perwakilan", "Sekretaris Daerah Kota Samarinda; Sekretaris DPMPTSP", "edisi 1 (2026)", "78,40 dari 100 (40 butir dinilai; 94,0 % bobot instrumen; 82,0 % dengan bukti)",
      "tidak dinilai", "Jadwal gerai yang tidak buka", "30 Agu 2024", "15 Jan 2027", "(sementara)", "belum ditetapkan", "Nilai dikoreksi, 9 Agu 2024", "menggantikan versi 1: koreksi butir 1.2", "lensa.example.go.id/kunjungan/",
    ]) expect(squeezed(text), part).toContain(squeezed(part));
  });

  it("says what is not known instead of leaving it out or making it 0", async () => {
    const bare = sampleVisit({ number: null, announced: null, guided: null, team: [], receivedBy: [], edition: null, score: missing("not-assessed"), coverage: null, withEvidence: null, aspects: [], findings: [], replies: [], signatories: [], isSimulated: false });
    const text = (await pdfPages(await beritaAcaraPdf(bare))).join(" ");
    for (const part of ["Nomor: ....", "Pemberitahuan: tidak dicatat; pemanduan: tidak dicatat", "Tim: tidak dicatat", "Nilai kunjungan: tidak dinilai", "Tidak ada butir yang dinilai", "Tidak ada temuan yang dicatat", "Tidak ada jawaban yang disampaikan"]) expect(text).toContain(part);
    expect(text).not.toContain("SIMULASI");
  });

  it("calls a record before its first version a draft, never version 0", async () => {
    const text = (await pdfPages(await beritaAcaraPdf(sampleVisit({ isDraft: true, version: { number: 0, publishedOn: null, reason: null } })))).join(" ");
    expect(countOf(text, "Konsep, belum terbit")).toBeGreaterThan(1);
    expect(text).not.toMatch(/Versi(?: berita acara)? 0/);
  });

  it("has every row of every table, heads on every page that a table reaches, and its number and marks on each page", async () => {
    const visit = sampleVisit();
    const [first] = visit.aspects;
    if (first === undefined) throw new Error("no aspect");
    const long = sampleVisit({
      isDraft: true,
      aspects: [{ ...first, items: Array.from({ length: 120 }, (_, i) => ({ label: `Butir nomor «${i}» dengan uraian yang cukup panjang agar berbaris dua`, agency: `Instansi ${i}`, level: (i % 11) / 2, note: null, sources: ["pengamatan"], evidence: [`bukti-${i}.jpg`] })) }],
      findings: Array.from({ length: 70 }, (_, i) => ({ text: `Temuan ke-${i}.`, recommendation: `Rekomendasi ke-${i}.`, owner: `Pemilik ${i}`, dueOn: civilDate("2026-12-01"), isDueProvisional: false, status: "Terbuka" })),
      replies: Array.from({ length: 40 }, (_, i) => ({ subject: `Perihal ${i};`, answer: `Jawaban ${i};`, by: "Sekda", on: civilDate("2026-11-02"), decision: "Nilai tetap", reason: `Alasan ${i};`, decidedOn: null })),
    });
    const pages = await pdfPages(await beritaAcaraPdf(long));
    const text = squeezed(pages.join(" "));
    for (let i = 0; i < 120; i += 1) for (const part of [`«${i}»`, `bukti-${i}.jpg`]) expect(countOf(text, part), part).toBe(1);
    for (let i = 0; i < 70; i += 1) for (const part of [`Temuanke-${i}.`, `Rekomendasike-${i}.`]) expect(countOf(text, part), part).toBe(1);
    for (let i = 0; i < 40; i += 1) for (const part of [`Perihal${i};`, `Jawaban${i};`, `Alasan${i};`]) expect(countOf(text, part), part).toBe(1);
    expect(pages.length).toBeGreaterThan(6);
    pages.forEach((page, at) => {
      expect(page).toContain(`Halaman ${at + 1} dari ${pages.length}`);
      expect(page).toContain("KONSEP DATA SIMULASI");
      const flat = squeezed(page);
      if (/«\d+»/.test(flat)) expect(flat, `page ${at + 1}`).toContain("ButirInstansiTingkatSumber");
      if (/Temuanke-\d/.test(flat)) expect(flat, `page ${at + 1}`).toContain("TemuanRekomendasi");
      if (/Jawaban\d/.test(flat)) expect(flat, `page ${at + 1}`).toContain("ButiratautemuanJawaban");
    });
  });

  it("draws every letter that it lets through, and marks those that its font does not have", async () => {
    const all = Array.from({ length: 0x2600 }, (_, code) => String.fromCodePoint(code)).filter((letter) => plain(letter) === letter && letter.trim() !== "");
    expect(all.length).toBeGreaterThan(700);
    const answer = all.map((letter) => `<${letter}>`).join(" ");
    const [reply] = sampleVisit().replies;
    if (reply === undefined) throw new Error("no reply");
    const drawn = squeezed((await pdfPages(await beritaAcaraPdf(sampleVisit({ aspects: [], findings: [], replies: [{ ...reply, answer }] })))).join(""));
    // Counted, because letters that share a drawing (the micro sign and the Greek letter) read back as one of them.
    expect(drawn.match(/<.>/gu)).toHaveLength(all.length);
    expect(plain("bagus \u{1F44D} \u062D e\u0301")).toBe("bagus \uFFFD \uFFFD é");
  });

  it("loses nothing of a text that is longer than a page, nor of a word that is longer than its column", async () => {
    const words = Array.from({ length: 3000 }, (_, i) => `kata${i}`);
    const pages = await pdfPages(await beritaAcaraPdf(sampleVisit({
      findings: [{ text: words.join(" "), recommendation: "x".repeat(2000), owner: `${"a".repeat(300)}Ω`, dueOn: null, isDueProvisional: false, status: "Terbuka\u0000\u202e baris" }],
    })));
    const text = squeezed(pages.join(""));
    expect(words.filter((word, i) => i % 7 === 0 && !text.includes(word))).toEqual([]);
    expect(countOf(text, "x")).toBeGreaterThanOrEqual(2000);
    expect(countOf(text, "a".repeat(3))).toBeGreaterThan(50);
    expect(text).toContain("Terbukabaris");
    expect(countOf(text, "lanj.")).toBeGreaterThan(5);
  });
});
