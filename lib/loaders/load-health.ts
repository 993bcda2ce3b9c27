import { readHealth } from "@/lib/data/read/health";
import packageJson from "@/package.json";

export type Health =
  | { readonly status: "ok"; readonly version: string; readonly database: "ok"; readonly dataLoadedAt: string | null; readonly dataAsOf: string | null }
  | { readonly status: "unavailable"; readonly version: string; readonly database: "unavailable" };

const answerWithinMs = 3000;

/** For monitoring, without sign-in: tells nothing about a single MPP. */
export async function loadHealth(): Promise<Health> {
  const { version } = packageJson;
  try {
    const { loadedAt, asOf } = await Promise.race([readHealth(), rejectAfter(answerWithinMs)]);
    return { status: "ok", version, database: "ok", dataLoadedAt: loadedAt?.toISOString() ?? null, dataAsOf: asOf };
  } catch {
    return { status: "unavailable", version, database: "unavailable" };
  }
}

const rejectAfter = (ms: number): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new Error("The database does not answer")), ms).unref());
