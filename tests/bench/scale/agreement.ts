import { relativeError } from "@/lib/stats/quantile-histogram";
import type { Answer, Question } from "@/tests/bench/scale/scale-questions";

export type Agreement = { readonly compared: number; /** Shown by the app as missing or suppressed, so not compared. */ readonly hidden: number; readonly disagreements: readonly string[] };

/** Sums of the same numbers in another order. */
const rounding = 1e-9;

/**
 * Holds the app's answer against that of a database over the same rows: the same keys, counts, sums and shares equal but
 * for rounding, quantiles within the error of the histograms around the lower order statistic.
 */
export function compareAnswers({ id, exact, quantiles }: Pick<Question, "id" | "exact" | "quantiles">, app: Answer, facts: Answer): Agreement {
  const disagreements: string[] = [];
  let [compared, hidden] = [0, 0];
  for (const key of new Set([...app.keys(), ...facts.keys()])) {
    const [ours, theirs] = [app.get(key), facts.get(key)];
    if (!ours || !theirs) {
      disagreements.push(`${id} ${key}: only ${ours ? "the app" : "the database"} knows it`);
      continue;
    }
    for (const name of [...exact, ...quantiles]) {
      const [value, truth] = [ours[name] ?? null, theirs[name] ?? null];
      if (value === null) {
        hidden += 1;
        continue;
      }
      compared += 1;
      const allowed = exact.includes(name) ? rounding * Math.max(1, Math.abs(truth ?? 0)) : (relativeError + rounding) * Math.abs(truth ?? 0);
      if (truth === null || Math.abs(value - truth) > allowed) disagreements.push(`${id} ${key} ${name}: app ${value}, database ${truth}`);
    }
  }
  return { compared, hidden, disagreements };
}
