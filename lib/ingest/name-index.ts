import { normaliseTerm } from "@/lib/domain/normalise-term";
import { ownText } from "@/lib/ingest/own-text";

export type NameMatch<Entry> =
  | { readonly kind: "found"; readonly entry: Entry }
  | { readonly kind: "ambiguous"; readonly names: string }
  | { readonly kind: "unknown"; readonly suggestion: string };

export type Named<Entry> = { readonly entry: Entry; readonly shown: string; readonly code: string; readonly names: readonly string[] };

const bigrams = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));

/** Dice coefficient of letter pairs, 0–1: forgiving of typing slips and changed word order. */
function similarity(left: Set<string>, right: Set<string>): number {
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

/**
 * Finds an entry by its code, else by a name or alias. `shorten` gives looser forms of a name (such as without "MPP" or a
 * local office's place), tried in order after the exact one; a form that two entries share is ambiguous, never a guess.
 */
export class NameIndex<Entry> {
  readonly #byCode = new Map<string, Entry>();
  readonly #levels: Map<string, Set<Named<Entry>>>[];
  readonly #shorten: (name: string) => readonly string[];
  readonly #all: readonly Named<Entry>[];
  readonly #seen = new Map<string, NameMatch<Entry>>();

  constructor(all: readonly Named<Entry>[], shorten: (name: string) => readonly string[] = () => []) {
    this.#all = all;
    this.#shorten = shorten;
    this.#levels = [];
    for (const named of all) {
      this.#byCode.set(named.code, named.entry);
      for (const name of [named.code, ...named.names]) {
        [normaliseTerm(name), ...shorten(normaliseTerm(name))].forEach((form, level) => this.#add(level, form, named));
      }
    }
  }

  #add(level: number, form: string, named: Named<Entry>): void {
    const forms = (this.#levels[level] ??= new Map());
    const known = forms.get(form);
    if (known === undefined) forms.set(form, new Set([named]));
    else known.add(named);
  }

  find(text: string): NameMatch<Entry> {
    const exact = this.#byCode.get(text);
    if (exact !== undefined) return { kind: "found", entry: exact };
    const seen = this.#seen.get(text);
    if (seen !== undefined) return seen;
    const result = this.#search(text);
    // Files repeat few names; the bound guards against a column that holds none.
    if (this.#seen.size < 10_000) this.#seen.set(ownText(text), result);
    return result;
  }

  #search(text: string): NameMatch<Entry> {
    const folded = normaliseTerm(text);
    for (const form of [folded, ...this.#shorten(folded)]) {
      if (form === "") continue;
      for (const level of this.#levels) {
        const hits = level.get(form);
        if (hits === undefined) continue;
        const [first] = hits;
        if (hits.size === 1 && first !== undefined) return { kind: "found", entry: first.entry };
        return { kind: "ambiguous", names: [...hits].slice(0, 4).map(({ shown }) => shown).join(" · ") };
      }
    }
    return { kind: "unknown", suggestion: this.#nearest(folded) };
  }

  #nearest(folded: string): string {
    const wanted = bigrams(folded);
    let best = { score: 0.35, shown: "" };
    for (const named of this.#all) {
      for (const name of named.names) {
        const score = similarity(wanted, bigrams(normaliseTerm(name)));
        if (score > best.score) best = { score, shown: named.shown };
      }
    }
    return best.shown;
  }
}

/** "MPP Kota Samarinda" → "kota samarinda" → "samarinda": the last is used only where it is unique. */
export function shortenUnitName(folded: string): readonly string[] {
  const bare = folded.replace(/^(?:mpp|mal{1,2} pelayanan publik)\s+/, "");
  return [bare, bare.replace(/^(?:kota|kabupaten|kab)\s+/, "")];
}

/** "disdukcapil kota samarinda" → "disdukcapil": the local office of a national type. */
export const shortenAgencyName = (folded: string): readonly string[] => [folded.replace(/\s+(?:kota|kabupaten|kab|provinsi|prov)\s+.*$/, "")];
