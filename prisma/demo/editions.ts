import type { AuthorizedScope } from "@/lib/auth/scope";
import { readDataState } from "@/lib/data/read/data-state";
import { composeIndices } from "@/lib/data/read/query-metrics";
import { editionValue } from "@/lib/data/read/ranking-editions";
import { readLateMppIds } from "@/lib/data/write/demo-load";
import { addSimulatedEditions, type NewEdition } from "@/lib/data/write/ranking-editions";
import { addMonths, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";
import { grains, isClosed, periodRange } from "@/lib/time/period";
import { lateName } from "@/prisma/demo/batches";

/** Months of the past whose periods were first published without the late reporters, and the day on which that was. */
const months = 6;
const publishedOnDay = 10;

/**
 * The rankings of the last closed periods as they would have been published before the late reporters' files came: what is
 * recorded next, from the data as they are, is then a revision with those files as its cause. Simulated like the rest.
 */
export async function simulateEditions(scope: AuthorizedScope, today: CivilDate): Promise<void> {
  const [late, { firstMonth }] = await Promise.all([readLateMppIds(`-${lateName}.csv`), readDataState()]);
  if (firstMonth === null) return;
  const from = addMonths(monthOf(today), -months);
  const editions: NewEdition[] = [];
  for (const grain of grains) {
    const periods = periodRange(from, addMonths(monthOf(today), -1), grain).filter((period) => isClosed(period, monthOf(today)));
    const composed = await composeIndices(scope, { periods }, today);
    for (const { id, to } of periods) {
      const rows = composed.filter(({ period, mppId }) => period.id === id && !late.includes(mppId));
      const values = rows.map(editionValue).filter(({ index }) => index !== null);
      const recordedAt = new Date(`${addMonths(to, 1)}-${publishedOnDay}T02:00:00Z`);
      const method = rows[0]?.method ?? null;
      if (method !== null && values.length > 0 && recordedAt < now()) editions.push({ periodId: id, recordedAt, method, values, batchIds: [] });
    }
  }
  // Nothing is known of the data yet: what is recorded next looks at everything.
  await addSimulatedEditions(editions, { stamp: "", month: monthOf(today), at: new Date(0), methods: "" });
}
