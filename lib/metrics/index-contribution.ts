import type { Measured } from "@/lib/measured";
import type { Aggregation } from "@/lib/stats/composite-index";
import { gainAtBest } from "@/lib/metrics/room-to-rise";
import type { ComposedIndex, IndexPart, PillarPart } from "@/lib/metrics/compose-index";

/** What a component metric brings to the index, in index points (0–100); null where the index has no value for it. */
export type ComponentContribution = {
  readonly metricId: string;
  readonly pillarId: string;
  readonly measured: Measured;
  /** 0–100 between the goalposts. */
  readonly points: number | null;
  /** Share of the index, 0–1, after the weights of absent parts went to the present ones. */
  readonly share: number | null;
  readonly contribution: number | null;
  /** What the index would gain if the component reached its best goalpost. */
  readonly lost: number | null;
};

export type PillarContribution = {
  readonly pillarId: string;
  /** Percent, as the method says. */
  readonly weight: number;
  /** 0–100. */
  readonly value: number | null;
  readonly share: number | null;
  readonly contribution: number | null;
  readonly lost: number | null;
  readonly parts: readonly ComponentContribution[];
};

/**
 * Takes an index apart: pillar contributions add up to the index and component contributions to their pillar's. Without
 * an index (below coverage) there are points, but no contributions. A geometric mean has no parts that add up: it has
 * shares and losses only.
 */
export function contributionsOf({ index, pillars, aggregation }: ComposedIndex): PillarContribution[] {
  const present = sumWeights(pillars.filter(({ value }) => value !== null));
  const gainAndLoss: GainAndLoss = index.kind !== "value" ? () => ({ contribution: null, lost: null }) : gainAndLossOf(aggregation, index.value);
  return pillars.map((pillar): PillarContribution => {
    const share = index.kind !== "value" || pillar.value === null || present === 0 ? null : pillar.weight / present;
    return {
      pillarId: pillar.pillarId, weight: pillar.weight, value: pillar.value, share,
      ...gainAndLoss(share, pillar.value),
      parts: partsOf(pillar, share, gainAndLoss),
    };
  });
}

function partsOf({ pillarId, parts }: PillarPart, pillarShare: number | null, gainAndLoss: GainAndLoss): ComponentContribution[] {
  const present = sumWeights(parts.filter(({ points }) => points !== null));
  return parts.map(({ metricId, weight, measured, points }: IndexPart): ComponentContribution => {
    const share = pillarShare === null || points === null || present === 0 ? null : (pillarShare * weight) / present;
    return { metricId, pillarId, measured, points, share, ...gainAndLoss(share, points) };
  });
}

type GainAndLoss = (share: number | null, points: number | null) => { readonly contribution: number | null; readonly lost: number | null };

const gainAndLossOf = (aggregation: Aggregation, index: number): GainAndLoss => (share, points) => {
  if (share === null || points === null) return { contribution: null, lost: null };
  return { contribution: aggregation === "arithmetic" ? share * points : null, lost: gainAtBest({ aggregation, index, share, points }) };
};

const sumWeights = (parts: readonly { readonly weight: number }[]): number => parts.reduce((sum, { weight }) => sum + weight, 0);
