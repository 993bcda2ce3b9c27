import { visitAspectDefinitions, visitAspects } from "@/lib/domain/visit-aspect";
import type { Briefing } from "@/lib/export/pdf/briefing";
import { measuredValue, missing } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

export function sampleBriefing(change: Partial<Briefing> = {}): Briefing {
  return {
    mpp: { name: "MPP Kota Samarinda", code: "64.72", region: "Kota Samarinda", province: "Kalimantan Timur" }, period: "2026-S1", asOf: civilDate("2026-06-30"),
    index: measuredValue(81.37, 4), rank: { rank: 14, shared: false, of: 92, interval: { low: 9, high: 22 } },
    pillars: [
      { label: "Nilai kunjungan", weight: 30, score: measuredValue(78.4, 2) }, { label: "Pengaduan", weight: 25, score: measuredValue(84.1, 210) },
      { label: "Waktu layanan", weight: 25, score: measuredValue(79.9, 12_034) }, { label: "Kepuasan (IKM)", weight: 20, score: measuredValue(86.02, 340) },
    ],
    lastVisit: { day: civilDate("2026-05-12"), announced: false, score: measuredValue(78.4, 40), aspects: visitAspects.map((aspect, i) => ({ label: visitAspectDefinitions[aspect].label.id, score: i === 3 ? missing("not-assessed") : measuredValue(60 + i * 4, 5) })) },
    weakestItems: [
      { label: "Jadwal gerai yang tidak buka setiap hari dipublikasikan", agency: null, level: "tingkat 0 dari 5" },
      { label: "Jangka waktu dan biaya dipajang", agency: "Kantor Pertanahan Kota Samarinda", level: "tingkat 1 dari 5" },
      { label: "Petugas pengganti tersedia", agency: "Kantor Imigrasi Kelas I", level: "tingkat 1,5 dari 5" },
    ],
    findings: [
      { text: "Jadwal gerai yang tidak buka tiap hari belum dipublikasikan.", owner: "DPMPTSP Kota Samarinda", dueOn: civilDate("2026-06-10"), isOverdue: true },
      { text: "Kursi roda terkunci di gudang.", owner: null, dueOn: null, isOverdue: false },
      { text: "Gerai paspor kosong pukul 10.15–11.00 WITA.", owner: "Kantor Imigrasi", dueOn: civilDate("2026-07-15"), isOverdue: false },
    ],
    moves: ["Menjawab 90 % pengaduan tepat waktu (kini 71 %) menaikkan indeks 2,10 poin.", "Menurunkan median waktu tunggu ke 15 menit menaikkan indeks 1,40 poin."],
    url: "https://lensa.example.go.id/mpp/64.72", isSimulated: true, printedOn: civilDate("2026-07-02"), ...change,
  };
}
