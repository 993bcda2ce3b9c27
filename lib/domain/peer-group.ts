import type { Label } from "@/lib/domain/label";

/** Peers are regions of the same kind and about the same number of people: raw volumes never compare. */
export const peerGroups = ["kota-besar", "kota-sedang", "kota-kecil", "kabupaten-besar", "kabupaten-sedang", "kabupaten-kecil", "lainnya"] as const;
export type PeerGroup = (typeof peerGroups)[number];

/** Whether a region, or the MPP of one, is among peers at all. */
export const hasPeers = ({ peerGroup }: { readonly peerGroup: string }): boolean => peerGroup !== ("lainnya" satisfies PeerGroup);

/** The group of its peers; undefined: it has none. */
export const peersOf = (mpp: { readonly peerGroup: string }): PeerGroup | undefined => (hasPeers(mpp) ? peerGroups.find((id) => id === mpp.peerGroup) : undefined);

export const peerGroupLabels: Readonly<Record<PeerGroup, Label>> = {
  "kota-besar": { id: "Kota besar", en: "Large cities" },
  "kota-sedang": { id: "Kota sedang", en: "Medium cities" },
  "kota-kecil": { id: "Kota kecil", en: "Small cities" },
  "kabupaten-besar": { id: "Kabupaten besar", en: "Large regencies" },
  "kabupaten-sedang": { id: "Kabupaten sedang", en: "Medium regencies" },
  "kabupaten-kecil": { id: "Kabupaten kecil", en: "Small regencies" },
  lainnya: { id: "Tanpa kelompok sebaya", en: "No peer group" },
};

/** Lowest number of inhabitants of a group, persons. */
export type PeerGroupBound = { readonly group: PeerGroup; readonly kind: "kota" | "kabupaten"; readonly minPopulation: number };

/**
 * Default bounds, highest first per kind. An assumption of this product (no rule sets them), chosen so that each group
 * has enough members to be ranked in; pass other bounds to change them.
 */
export const defaultPeerGroupBounds: readonly PeerGroupBound[] = [
  { group: "kota-besar", kind: "kota", minPopulation: 500_000 },
  { group: "kota-sedang", kind: "kota", minPopulation: 200_000 },
  { group: "kota-kecil", kind: "kota", minPopulation: 0 },
  { group: "kabupaten-besar", kind: "kabupaten", minPopulation: 1_000_000 },
  { group: "kabupaten-sedang", kind: "kabupaten", minPopulation: 300_000 },
  { group: "kabupaten-kecil", kind: "kabupaten", minPopulation: 0 },
];

/**
 * The peer group of a region; `lainnya` when its kind has no groups or its population is not known (a guess would put it
 * among strangers). Example: a kota of 861,878 people is `kota-besar`.
 */
export function peerGroupOf(
  region: { readonly kind: string; readonly population: number | null },
  bounds: readonly PeerGroupBound[] = defaultPeerGroupBounds,
): PeerGroup {
  const { kind, population } = region;
  if (population === null) return "lainnya";
  const fitting = bounds.filter((bound) => bound.kind === kind && population >= bound.minPopulation);
  return fitting.reduce<PeerGroupBound | null>((best, bound) => (best === null || bound.minPopulation > best.minPopulation ? bound : best), null)?.group ?? "lainnya";
}
