import type { BeritaAcara } from "@/lib/export/pdf/berita-acara";
import { visitAspectDefinitions, visitAspects } from "@/lib/domain/visit-aspect";
import { measuredValue, missing } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

/** A visit with everything in it, made up. */
export function sampleVisit(change: Partial<BeritaAcara> = {}): BeritaAcara {
  return {
    number: "700/012/ORI-BPN/VII/2026", mpp: { name: "MPP Kota Samarinda", code: "64.72", region: "Kota Samarinda", province: "Kalimantan Timur" },
    from: civilDate("2024-07-25"), to: civilDate("2024-07-25"), announced: false, guided: false,
    team: [
      { name: "Rina Puspita", institution: "Bappenas, Direktorat PEPPD", role: "Ketua tim" },
      { name: "Agus Salim", institution: "Ombudsman RI Perwakilan Kalimantan Timur", role: "Penilai" },
    ],
    receivedBy: ["Sekretaris Daerah Kota Samarinda", "Sekretaris DPMPTSP", "Kepala Dinas Kesehatan", "Kepala Disdukcapil"],
    edition: "Instrumen Kunjungan Lensa, edisi 1 (2026)", score: measuredValue(78.4, 40), coverage: 0.94, withEvidence: 0.82,
    aspects: visitAspects.map((aspect, a) => ({
      label: visitAspectDefinitions[aspect].label.id, weight: 12.5, score: a === 3 ? missing("not-assessed") : measuredValue(60 + a * 5, 5), coverage: a === 3 ? 0 : 1,
      items: Array.from({ length: 5 }, (_, i) => ({
        label: `Butir ${a + 1}.${i + 1} standar pelayanan dipajang lengkap dan terbaca dari kursi tunggu`, agency: i % 2 === 0 ? "Disdukcapil Kota Samarinda" : null,
        level: a === 3 ? null : ((a + i) % 11) / 2, note: i === 0 ? "Empat dari enam komponen dipajang; jangka waktu dan biaya belum ada." : null,
        sources: ["pengamatan", "dialog petugas"].slice(0, 1 + (i % 2)), evidence: i % 3 === 0 ? [] : [`foto-${a + 1}-${i + 1}.jpg`],
      })),
    })),
    findings: [
      { text: "Jadwal gerai yang tidak buka tiap hari belum dipublikasikan.", recommendation: "Pajang jadwal mingguan setiap gerai di pintu masuk dan di laman.", owner: "DPMPTSP Kota Samarinda", dueOn: civilDate("2024-08-30"), isDueProvisional: false, status: "Terbuka" },
      { text: "Kursi roda terkunci di gudang.", recommendation: null, owner: null, dueOn: null, isDueProvisional: false, status: "Baru" },
      { text: "Gerai paspor kosong pukul 10.15–11.00 WITA.", recommendation: "Tetapkan petugas pengganti.", owner: "Kantor Imigrasi", dueOn: civilDate("2027-01-15"), isDueProvisional: true, status: "Terbuka" },
    ],
    replies: [
      { subject: "Butir 1.2", answer: "Komponen biaya dipajang di layar antrean sejak 20 Juli 2024.", by: "Sekda Kota Samarinda", on: civilDate("2024-08-02"), decision: "Nilai dikoreksi", reason: "Layar terlihat pada foto bukti.", decidedOn: civilDate("2024-08-09") },
    ],
    version: { number: 2, publishedOn: civilDate("2024-08-09"), reason: "koreksi butir 1.2 setelah hak jawab" }, isDraft: false,
    signatories: [
      { title: "Tim Bappenas", name: "Rina Puspita", position: "Ketua tim" }, { title: "Ombudsman RI", name: "Agus Salim", position: "Penilai" },
      { title: "Pemerintah Kota Samarinda", name: null, position: "Sekretaris Daerah" },
    ],
    url: "https://lensa.example.go.id/kunjungan/0190d2a4-77aa-7c3e-9f10-5c2b8f1f0a11", isSimulated: true, printedOn: civilDate("2024-08-10"), ...change,
  };
}
