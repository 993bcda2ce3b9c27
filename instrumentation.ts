/** Next.js calls this once when the server starts: work that belongs to no request. */
export async function register(): Promise<void> {
  const { keepRankingsWarm } = await import("@/lib/loaders/warm-rankings");
  keepRankingsWarm();
}
