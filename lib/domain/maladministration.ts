import type { Label } from "@/lib/domain/label";
import { normaliseTerm } from "@/lib/domain/normalise-term";

/**
 * The ten types of maladministrasi as the Ombudsman reports them. One report can carry several, so counts by type add up
 * to more than the reports.
 */
export const maladministrationTypes = [
  "undue-delay",
  "no-service",
  "incompetence",
  "abuse-of-authority",
  "procedural-deviation",
  "demand-for-reward",
  "improper-conduct",
  "partiality",
  "discrimination",
  "conflict-of-interest",
] as const;
export type MaladministrationType = (typeof maladministrationTypes)[number];

export const maladministrationLabels: Readonly<Record<MaladministrationType, Label>> = {
  "undue-delay": { id: "Penundaan berlarut", en: "Undue delay" },
  "no-service": { id: "Tidak memberikan pelayanan", en: "Failure to provide service" },
  incompetence: { id: "Tidak kompeten", en: "Incompetence" },
  "abuse-of-authority": { id: "Penyalahgunaan wewenang", en: "Abuse of authority" },
  "procedural-deviation": { id: "Penyimpangan prosedur", en: "Procedural deviation" },
  "demand-for-reward": { id: "Permintaan imbalan", en: "Demand for reward" },
  "improper-conduct": { id: "Tidak patut", en: "Improper conduct" },
  partiality: { id: "Berpihak", en: "Partiality" },
  discrimination: { id: "Diskriminasi", en: "Discrimination" },
  "conflict-of-interest": { id: "Konflik kepentingan", en: "Conflict of interest" },
};

/** Other wordings seen for the same types. */
const otherTerms: Readonly<Record<string, MaladministrationType>> = {
  "berlarut larut": "undue-delay",
  "penundaan berlarut larut": "undue-delay",
  "bertindak tidak patut": "improper-conduct",
  "keberpihakan": "partiality",
  "bertindak diskriminatif": "discrimination",
  "permintaan imbalan uang barang dan jasa": "demand-for-reward",
  "permintaan uang barang dan jasa": "demand-for-reward",
  pungli: "demand-for-reward",
};

const typeByTerm: ReadonlyMap<string, MaladministrationType> = new Map([
  ...maladministrationTypes.flatMap((type) => {
    const { id, en } = maladministrationLabels[type];
    return [type, id, en].map((term) => [normaliseTerm(term), type] as const);
  }),
  ...Object.entries(otherTerms),
]);

/** What a cell of types holds: each type once, in the order of the list, and the parts that are none. */
export type MaladministrationReading = { readonly types: readonly MaladministrationType[]; readonly unknown: readonly string[] };

/**
 * Reads a cell with one or several types, separated by `;`, `,`, `|`, `/` or a line break. An empty cell has none.
 * Example: "Penundaan berlarut; Diskriminasi" gives `undue-delay` and `discrimination`.
 */
export function parseMaladministration(text: string): MaladministrationReading {
  const whole = typeByTerm.get(normaliseTerm(text));
  if (whole) return { types: [whole], unknown: [] };
  const parts = text.split(/[;,|/\n]+/).map((part) => part.trim()).filter((part) => part !== "");
  const found = new Set<MaladministrationType>();
  const unknown: string[] = [];
  for (const part of parts) {
    const type = typeByTerm.get(normaliseTerm(part));
    if (type) found.add(type);
    else unknown.push(part);
  }
  return { types: maladministrationTypes.filter((type) => found.has(type)), unknown };
}
