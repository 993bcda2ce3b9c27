/**
 * The units a number can carry. The stored form is always plain; percent and words exist only on screen.
 * - `points`: 0–100, such as a visit score · `ratio`: stored 0–1, shown as percent · `minutes`, `days`: elapsed time
 * - `count`: whole things · `per-1000`: per 1,000 services · `score-5`: 0–5 · `index-points`: 25–100 (IKM)
 */
export const units = ["points", "ratio", "minutes", "days", "count", "per-1000", "score-5", "index-points"] as const;
export type Unit = (typeof units)[number];

/** Closed scales: a chart of these may be pinned to the scale of the measure instead of to the data. */
export const unitScales: Readonly<Partial<Record<Unit, readonly [number, number]>>> = {
  points: [0, 100],
  ratio: [0, 1],
  "score-5": [0, 5],
  "index-points": [25, 100],
};
