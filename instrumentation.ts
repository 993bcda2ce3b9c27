/** Next.js calls this once when the server starts: work that belongs to no request. */
export async function register(): Promise<void> {
  // Next.js compiles this for the edge runtime too and drops the branch there by exactly these words.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { keepRankingsWarm } = await import("@/lib/loaders/warm-rankings");
    keepRankingsWarm();
    const { catchUpPhotoHashes } = await import("@/lib/data/write/visit-cases/photo-hashes");
    catchUpPhotoHashes();
    if (process.env.NODE_ENV === "production") {
      const { standBeforeNext } = await import("@/lib/http/before-next");
      standBeforeNext();
    }
  }
}

/** Next.js tells of every error on the server: what was answered in such a request is not kept for the next. */
export async function onRequestError(_error: unknown, request: { readonly headers: Readonly<Record<string, string | readonly string[] | undefined>> }): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { forgetAnswerOf } = await import("@/lib/http/page-answers");
    forgetAnswerOf(request.headers);
  }
}
