import { roles, type Role } from "@/lib/auth/roles";

/**
 * Who may open which route: one line each, as Next.js names it. A route that is missing here fails a test, and a test
 * opens each as each role. `public` needs no sign-in; `bearer` takes an API token instead of a session, `push` the token of
 * an MPP's queue system.
 */
export type RouteAccess = readonly Role[] | "public" | "bearer" | "push";

const managers: readonly Role[] = ["planner", "admin"];
const planners: readonly Role[] = ["planner"];
const administrators: readonly Role[] = ["admin"];
const connectors: readonly Role[] = ["operator", "admin"];
const assessors: readonly Role[] = ["assessor"];
const importers: readonly Role[] = ["planner", "assessor", "operator", "admin"];

export const routeAccess: Readonly<Record<string, RouteAccess>> = {
  "/": roles,
  "/peringkat": roles,
  "/mpp": roles,
  "/mpp/[kode]": roles,
  "/mpp/[kode]/pergeseran": roles,
  "/mpp/[kode]/kalkulator": roles,
  "/mpp/[kode]/ringkasan": roles,
  "/instansi": roles,
  "/instansi/[kode]": roles,
  "/bandingkan": roles,
  "/kewajaran": roles,
  "/kesenjangan": roles,
  "/pengaduan": roles,
  "/pengaduan/penyelesaian": roles,
  "/pengaduan/unduh": roles,
  "/waktu-layanan": roles,
  "/kunjungan": roles,
  "/kunjungan/[id]": roles,
  "/kunjungan/[id]/berita-acara": roles,
  "/kunjungan/rekap": roles,
  "/kunjungan/tanpa-pemberitahuan": roles,
  "/tindak-lanjut": roles,
  "/tindak-lanjut/[kode]/[id]": roles,
  "/kunjungan/rencana": roles,
  "/kunjungan/rencana/baru": planners,
  "/kunjungan/berkas": roles,
  "/kunjungan/berkas/[id]": roles,
  "/kunjungan/berkas/[id]/berita-acara": roles,
  "/kunjungan/penilai": managers,
  "/lapangan": assessors,
  "/bukti/[id]": roles,
  "/api/bukti/[id]": roles,
  "/survei": roles,
  "/mutu-data": roles,
  "/mutu-data/periksa": managers,
  "/metode": roles,
  "/metode/instrumen/[id]": roles,
  "/pemberitahuan": roles,
  "/angka": roles,
  "/akun": roles,
  "/impor": importers,
  "/impor/[id]": importers,
  "/impor/pemetaan": importers,
  "/impor/sambungan": connectors,
  "/kelola": managers,
  "/kelola/pengguna": administrators,
  "/kelola/pengguna/[id]": administrators,
  "/kelola/mpp": managers,
  "/kelola/mpp/[kode]": managers,
  "/kelola/hari-libur": managers,
  "/kelola/standar": managers,
  "/kelola/standar/[kode]": managers,
  "/kelola/target": managers,
  "/kelola/batas": managers,
  "/kelola/instrumen": managers,
  "/kelola/instrumen/[id]": managers,
  "/kelola/catatan": administrators,
  "/masuk": "public",
  "/peta/nusantara.svg": "public",
  "/peta/provinsi.svg": "public",
  "/api/auth/[...nextauth]": "public",
  "/api/health": "public",
  "/api/impor/upload": importers,
  "/api/impor/[id]/tolak": importers,
  "/api/impor/templat/[sumber]": importers,
  "/api/lapangan/data": assessors,
  "/api/lapangan/sinkron": assessors,
  "/api/lapangan/bukti/[id]": assessors,
  "/api/v1/metrics": "bearer",
  "/api/v1/query": "bearer",
  "/api/v1/tickets": "push",
};
