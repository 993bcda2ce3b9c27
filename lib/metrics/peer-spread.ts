import type { PeerSpread } from "@/lib/metrics/climb";
import type { Goalpost } from "@/lib/stats/composite-index";
import { sampleQuantile } from "@/lib/stats/sample-quantile";

/** Fewer values say too little of how a group differs. */
export const fewestForSpread = 8;

/**
 * How much comparable MPPs differ in a metric: the interquartile range of the peer group's values (type 7), of the nation's
 * where fewer than 8 peers have one; where nobody differs, a quarter of the way between the goalposts, so that an effort
 * is never free and never endless.
 * @param values of the other MPPs, in the metric's unit.
 */
export function spreadAmong({ peers, nation }: { readonly peers: readonly number[]; readonly nation: readonly number[] }, { worst, best }: Goalpost): PeerSpread {
  const among = peers.length >= fewestForSpread ? "peers" : "nation";
  const values = among === "peers" ? peers : nation;
  const [low, high] = [sampleQuantile(values, 0.25), sampleQuantile(values, 0.75)];
  const width = low === null || high === null ? 0 : high - low;
  const bestValue = values.length === 0 ? null : best > worst ? Math.max(...values) : Math.min(...values);
  return { width: width > 1e-9 ? width : Math.abs(best - worst) / 4, best: bestValue, members: values.length, among };
}
