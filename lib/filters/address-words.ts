import type { VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitState } from "@/lib/domain/visit-flow";

/** Words of an address for ids of the code, both ways from one map: addresses are Indonesian in both languages. */
export type AddressWords<Id extends string> = {
  readonly wordOf: (id: Id) => string;
  /** Null: the word names nothing. */
  readonly idOf: (word: string) => Id | null;
};

export function addressWords<Id extends string>(words: Readonly<Record<Id, string>>): AddressWords<Id> {
  const byWord = new Map(Object.entries<string>(words).map(([id, word]) => [word, id as Id]));
  return { wordOf: (id) => words[id], idOf: (word) => byWord.get(word) ?? null };
}

export const visitStateWords = addressWords<VisitState>({
  planned: "direncanakan", draft: "di-lapangan", submitted: "diserahkan", reviewed: "ditelaah", published: "terbit", rejected: "ditolak", cancelled: "dibatalkan",
});

export const aspectWords = addressWords<VisitAspect>({
  "service-standards": "standar-pelayanan", "staff-readiness": "kesiapan-sdm", facilities: "sarana-prasarana", inclusion: "ramah-kelompok-rentan", "complaint-handling": "pengelolaan-pengaduan",
  integrity: "integritas", "digital-openness": "digitalisasi-keterbukaan", "opening-days": "hari-buka-gerai",
});
