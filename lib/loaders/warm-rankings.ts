import { setTimeout as pause } from "node:timers/promises";
import { commandLineScope } from "@/lib/auth/session";
import { readDataStamp } from "@/lib/data/read/data-stamp";
import { readMpps } from "@/lib/data/read/mpps";
import { readPublishedGroups } from "@/lib/data/read/published-groups";
import { hasPeers } from "@/lib/domain/peer-group";
import { loadIndexVariations } from "@/lib/loaders/index-variation";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { monthlyTrendRows, peerReadingRows, visitTrendRows } from "@/lib/loaders/scorecard-rows";
import { logger } from "@/lib/logger";
import { metricById, metrics } from "@/lib/metrics/registry";
import { addMonths, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { periodOf, periodRange, shiftPeriod, type Period } from "@/lib/time/period";

/**
 * Computes what pages ask for first, before anybody asks: rankings with their intervals and the share of weightings in the top ten
 * (the last quarter, then the months behind its limits, then the other standard periods), whose index moves by more than chance,
 * what scorecards ask of peer groups, and where groups of persons are shown. Rankings are kept by version of the data (lib/loaders/ranking-cache), so that a page never waits for draws.
 * @param rest how long it leaves the processor to others after each piece, as a multiple of what the piece took: a page asks the
 * database a dozen times, and would wait for a piece each time.
 * @returns the version they were made for.
 */
export async function warmRankings(today: CivilDate, rest = 0): Promise<string> {
  const [scope, mpps] = [commandLineScope(), await readMpps()];
  const stamp = await readDataStamp(mpps);
  if (mpps.length === 0) return stamp;
  const piece = async <Result>(work: () => Result): Promise<Awaited<Result>> => {
    const startedAt = performance.now();
    const result = await work();
    await pause(rest * (performance.now() - startedAt));
    return result;
  };
  const { shown, behind } = warmPeriods(today);
  const [latest] = shown;
  if (latest === undefined) return stamp;
  const context = { scope, mpps, today, filters: { period: latest } };
  const draw = async (periods: readonly Period[]): Promise<(() => unknown)[]> => (await rankingFor(context, periods)).flatMap(({ uncertainty, topTen }) => [uncertainty, topTen]);
  // Together they are one query; one by one they would be many.
  for (const periods of [[latest, shiftPeriod(latest, -1)], behind, shown.slice(1)]) await piece(() => rankingFor(context, periods));
  const years = periodRange(addMonths(monthOf(today), -36), monthOf(today), "quarter");
  const pieces = [
    () => loadIndexVariations(context), ...(await draw([latest])),
    // Every scorecard of a peer group asks the same of it: one member will do.
    ...[...new Map(mpps.filter(hasPeers).map((mpp) => [mpp.peerGroup, mpp])).values()].flatMap((member) => [visitTrendRows, monthlyTrendRows, peerReadingRows].map((ask) => () => ask(context, member))),
    ...metrics.map(({ id }) => metricById(id)).flatMap(({ groups, minimumN }) => (groups === undefined ? [] : [() => readPublishedGroups(groups, years, minimumN)])),
    ...(await draw(shown.slice(1))),
  ];
  for (const work of pieces) {
    // Of data that have changed meanwhile nobody asks for the rest.
    if ((await readDataStamp(mpps)) !== stamp) return stamp;
    await piece(work);
  }
  return stamp;
}

/** Closed standard periods: those that are shown with intervals, latest quarter first, and the months behind natural limits. */
export function warmPeriods(today: CivilDate): { readonly shown: readonly Period[]; readonly behind: readonly Period[] } {
  const last = addMonths(monthOf(today), -1);
  const back = (grain: Period["grain"], count: number): Period[] => Array.from({ length: count }, (_, i) => shiftPeriod(periodOf(monthOf(today), grain), -1 - i));
  const quarters = back("quarter", 8);
  const end = quarters[0]?.to ?? last;
  return { shown: [...quarters, ...back("month", 3), ...back("semester", 2), ...back("year", 1)], behind: periodRange(addMonths(end, -23), end, "month") };
}

/** Seconds between two looks at the version of the data: imports may also run in a process of their own. */
const every = 15;
/** It takes half a minute then, instead of a few seconds in which every page crawls. */
const restBetween = 3;

/** Keeps the rankings warm for as long as the server runs; what fails is tried again at the next look. */
export function keepRankingsWarm(): void {
  let [known, isBusy] = ["", false];
  const look = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      const today = todayInJakarta();
      const key = `${await readDataStamp(await readMpps())} ${monthOf(today)}`;
      if (key !== known) {
        await warmRankings(today, restBetween);
        known = key;
      }
    } catch (error) {
      logger().warn({ err: error }, "rankings were not computed ahead");
    } finally {
      isBusy = false;
    }
  };
  setInterval(() => void look(), every * 1000).unref();
  void look();
}
