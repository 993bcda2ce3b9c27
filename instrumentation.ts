/** Next.js calls this once when the server starts: work that belongs to no request. */
export async function register(): Promise<void> {
  // Next.js compiles this for the edge runtime too and drops the branch there by exactly these words.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { keepRankingsWarm } = await import("@/lib/loaders/warm-rankings");
    keepRankingsWarm();
  }
}
