import { describe, expect, it } from "vitest";
import { NameIndex, shortenAgencyName, shortenUnitName } from "@/lib/ingest/name-index";
import { mappingSchema } from "@/lib/ingest/mapping";
import { fitsHeaders, recogniseHeaders } from "@/lib/ingest/match-headers";
import { recordId } from "@/lib/ingest/record-id";
import { findSource, sources } from "@/lib/ingest/registry";

const units = new NameIndex(
  [["64.72", "MPP Kota Samarinda"], ["32.71", "MPP Kota Bogor"], ["32.01", "MPP Kabupaten Bogor"]].map(([code = "", name = ""]) => ({ entry: code, code, shown: name, names: [name] })), shortenUnitName);

describe("names of units", () => {
  it.each([["64.72", "64.72"], ["mpp kota samarinda", "64.72"], ["Mal Pelayanan Publik Kota Samarinda", "64.72"], ["Samarinda", "64.72"], ["Kota Bogor", "32.71"]])("%s is found", (text, code) => {
    expect(units.find(text)).toEqual({ kind: "found", entry: code });
  });
  it("are never guessed between two, and a slip is answered with the nearest", () => {
    expect(units.find("Bogor")).toEqual({ kind: "ambiguous", names: "MPP Kota Bogor · MPP Kabupaten Bogor" });
    expect(units.find("Samarnda")).toEqual({ kind: "unknown", suggestion: "MPP Kota Samarinda" });
    expect(units.find("64.7")).toMatchObject({ kind: "unknown" });
  });
  it("drop the place of a local office", () => expect(shortenAgencyName("disdukcapil kota samarinda")).toEqual(["disdukcapil"]));
});

describe("headers", () => {
  const columnsOf = (id: string) => findSource(id)?.columns ?? [];
  it("of a city's export and of LAPOR open data are recognised", () => {
    expect(recogniseHeaders(columnsOf("complaints"), ["Instansi", "Topik", "Channel", "Status", "Kategori", "Kelurahan", "Tanggal Keluhan"]))
      .toEqual({ agency: "Instansi", channel: "Channel", status: "Status", category: "Topik", openedAt: "Tanggal Keluhan" });
    expect(recogniseHeaders(columnsOf("complaints"), ["id", "TrackingID", "KategoriID", "DisposisiInstansiID", "AreaID", "TanggalLaporanMasuk", "TanggalDisposisi", "TanggalLaporanAktivitasTerakhir", "TanggalLaporanDitutup"]))
      .toMatchObject({ openedAt: "TanggalLaporanMasuk", forwardedAt: "TanggalDisposisi", followedUpAt: "TanggalLaporanAktivitasTerakhir", closedAt: "TanggalLaporanDitutup" });
  });
  it("are recognised whatever their case, accents, punctuation and units", () => {
    expect(recogniseHeaders(columnsOf("tickets"), ["NO. ANTREAN", "waktu_ambil", "Lama layanan (menit)"])).toEqual({ ticketNo: "NO. ANTREAN", takenAt: "waktu_ambil", serviceMinutes: "Lama layanan (menit)" });
  });
  it("that rejected files add are fields of no source", () => {
    for (const { columns } of sources) expect(recogniseHeaders(columns, ["berkas", "baris", "alasan", "perbaikan", "file", "row", "reason", "remedy"])).toEqual({});
  });
  it("never name two columns of one source", () => {
    for (const { columns } of sources) {
      const labels = columns.flatMap(({ field, label }) => [...new Set([label.id, label.en])].map((word) => [word, field] as const));
      for (const [word, field] of labels) expect([word, Object.keys(recogniseHeaders(columns, [word]))]).toEqual([word, [field]]);
    }
  });
  it("decide whether a saved mapping was made for a file", () => {
    const mapping = mappingSchema.parse({ columns: { mpp: { fixed: "64.72" }, ticketNo: { join: ["a", "b"] } } });
    expect([fitsHeaders(mapping, ["A", "B", "c"]), fitsHeaders(mapping, ["a"])]).toEqual([true, false]);
  });
});

describe("record ids", () => {
  it("are stable, and tell parts from their concatenation", () => {
    expect(recordId(["tickets", "", "64.72", "A1"])).toBe(recordId(["tickets", "", "64.72", "A1"]));
    expect(recordId(["a", "bc"])).not.toBe(recordId(["ab", "c"]));
    expect(recordId(["x"])).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
