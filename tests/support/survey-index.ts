import { pool } from "@/lib/db/client";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";

/** Columns of a file of answers. */
export const surveyHeader = ["MPP", "Nomor responden", "Tanggal", "Persyaratan", "Prosedur", "Waktu penyelesaian", "Biaya", "Produk", "Kompetensi", "Perilaku", "Penanganan pengaduan", "Sarana"];

/** A row of somebody who answers everything alike. */
export const alike = (mpp: string, respondent: string, day: string, answer: number): (string | number)[] => [mpp, respondent, day, ...Array.from({ length: 9 }, () => answer)];

/** An index of the IKM alone, from 25 points up to `best`. */
export const surveyMethod = (best = 100, aggregation: IndexMethod["aggregation"] = "arithmetic"): IndexMethod => indexMethodSchema.parse({
  id: "uji", validFrom: "2015-01-01", aggregation, minimumCoverage: 0.5, noteId: "", noteEn: "",
  pillars: [{ id: "satisfaction", labelId: "Kepuasan", labelEn: "Satisfaction", weight: 100, metrics: [{ metric: "skm-index", weight: 100, worst: 25, best }] }],
});

export const setIndexMethod = (method: IndexMethod): Promise<unknown> => pool().query("UPDATE index_method SET definition = $1", [JSON.stringify(method)]);
