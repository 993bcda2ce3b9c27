import type { Label } from "@/lib/domain/label";
import { roundHalfUp } from "@/lib/domain/round-half-up";
import { measuredValue, missing, type Measured } from "@/lib/measured";

/**
 * The nine elements (unsur) of the Survei Kepuasan Masyarakat, PermenPANRB 14/2017, keyed by name: published forms swap
 * U8 and U9, so a number would mix complaints with facilities.
 */
export const skmElements = [
  "requirements",
  "procedure",
  "completionTime",
  "cost",
  "product",
  "competence",
  "behaviour",
  "complaints",
  "facilities",
] as const;
export type SkmElement = (typeof skmElements)[number];

export const skmElementLabels: Readonly<Record<SkmElement, Label>> = {
  requirements: { id: "Persyaratan", en: "Requirements" },
  procedure: { id: "Sistem, mekanisme, dan prosedur", en: "System, mechanism and procedure" },
  completionTime: { id: "Waktu penyelesaian", en: "Completion time" },
  cost: { id: "Biaya/tarif", en: "Cost" },
  product: { id: "Produk spesifikasi jenis pelayanan", en: "Product specification" },
  competence: { id: "Kompetensi pelaksana", en: "Competence of staff" },
  behaviour: { id: "Perilaku pelaksana", en: "Behaviour of staff" },
  complaints: { id: "Penanganan pengaduan, saran, dan masukan", en: "Handling of complaints and suggestions" },
  facilities: { id: "Sarana dan prasarana", en: "Facilities" },
};

/** Sum of the answers (1–4 each) to an element and how many answered it: additive, so units and months pool exactly. */
export type SkmElementTotal = { readonly sum: number; readonly answered: number };
export type SkmTotals = Readonly<Record<SkmElement, SkmElementTotal>>;

/** One questionnaire: 1–4 per element, null when not answered. */
export type SkmAnswers = Readonly<Record<SkmElement, number | null>>;

const byElement = <T>(toValue: (element: SkmElement) => T): Record<SkmElement, T> => ({
  requirements: toValue("requirements"),
  procedure: toValue("procedure"),
  completionTime: toValue("completionTime"),
  cost: toValue("cost"),
  product: toValue("product"),
  competence: toValue("competence"),
  behaviour: toValue("behaviour"),
  complaints: toValue("complaints"),
  facilities: toValue("facilities"),
});

/** Totals of a set of questionnaires; a missing answer leaves both sum and count of its element alone. */
export function skmTotals(responses: readonly SkmAnswers[]): SkmTotals {
  return byElement((element) => {
    const answers = responses.map((response) => response[element]).filter((answer) => answer !== null);
    return { sum: answers.reduce((sum, answer) => sum + answer, 0), answered: answers.length };
  });
}

/** Pools several sets so that every respondent weighs the same (not every unit). */
export const poolSkmTotals = (sets: readonly SkmTotals[]): SkmTotals =>
  byElement((element) => ({
    sum: sets.reduce((sum, set) => sum + set[element].sum, 0),
    answered: sets.reduce((sum, set) => sum + set[element].answered, 0),
  }));

/** How much an element counts. `exact` is 1/9; some offices print 0.11 or 0.111, whose index tops out at 99 or 99.9. */
export type SkmWeight = "exact" | "0.11" | "0.111";
const weightValue: Readonly<Record<SkmWeight, number>> = { exact: 1 / 9, "0.11": 0.11, "0.111": 0.111 };

export type SkmIndex = {
  /** IKM, points 25–100, unrounded; n is the respondents (the most answered element when not told). */
  readonly index: Measured;
  /** Nilai rata-rata (NRR) per element, 1–4; null when nobody answered it. */
  readonly elementMeans: Readonly<Record<SkmElement, number | null>>;
  /** Elements nobody answered: the index is then the mean of the others, and a reader must be told. */
  readonly unanswered: readonly SkmElement[];
};

/**
 * Indeks Kepuasan Masyarakat: 25 × mean of the nine element means (PermenPANRB 14/2017; each element's mean over those
 * who answered it). Nothing answered is `missing`, never 0. Example: n = 29 with sums 105, 101, 100, 116, 102, 105, 106,
 * 105, 115 gives 91.4751; with weight "0.11" 90.5603.
 */
export function skmIndex(totals: SkmTotals, options: { readonly weight?: SkmWeight; readonly respondents?: number } = {}): SkmIndex {
  const elementMeans = byElement((element) => (totals[element].answered > 0 ? totals[element].sum / totals[element].answered : null));
  const unanswered: SkmElement[] = [];
  let [sum, answered] = [0, 0];
  for (const element of skmElements) {
    const mean = elementMeans[element];
    if (mean === null) unanswered.push(element);
    else {
      sum += mean;
      answered += 1;
    }
  }
  if (answered === 0) return { index: missing("not-reported"), elementMeans, unanswered };
  const points = 25 * 9 * weightValue[options.weight ?? "exact"] * (sum / answered);
  const respondents = options.respondents ?? Math.max(...skmElements.map((element) => totals[element].answered));
  return { index: measuredValue(points, respondents), elementMeans, unanswered };
}

/** Elements with the lowest mean, all of them when tied: where improvement starts. */
export function lowestSkmElements(index: SkmIndex): SkmElement[] {
  const means = skmElements.map((element) => index.elementMeans[element]).filter((mean) => mean !== null);
  const lowest = Math.min(...means);
  return skmElements.filter((element) => {
    const mean = index.elementMeans[element];
    // The same mean can come from other denominators (3/1, 9/3), which binary fractions tell apart.
    return mean !== null && mean - lowest < 1e-12;
  });
}

export type SkmBandId = "A" | "B" | "C" | "D";
export type SkmBand = { readonly id: SkmBandId; readonly label: Label; readonly min: number };

/** Mutu pelayanan of PermenPANRB 14/2017, highest first; bounds hold for the index rounded half-up to two decimals. */
export const skmBands: readonly SkmBand[] = [
  { id: "A", label: { id: "Sangat Baik", en: "Very good" }, min: 88.31 },
  { id: "B", label: { id: "Baik", en: "Good" }, min: 76.61 },
  { id: "C", label: { id: "Kurang Baik", en: "Less than good" }, min: 65 },
  { id: "D", label: { id: "Tidak Baik", en: "Not good" }, min: 25 },
];

/**
 * Band of an index or of an element (25 × its mean); `null` outside 25–100. Rounds first, so 76.6026 is C and 76.6082 B:
 * the bounds leave no gap.
 */
export function skmBand(points: number): SkmBand | null {
  const rounded = roundHalfUp(points, 2);
  return rounded > 100 ? null : (skmBands.find((band) => rounded >= band.min) ?? null);
}
