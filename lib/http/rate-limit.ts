import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";

/**
 * Counts requests per key within a window and refuses what is beyond. Kept in memory: one server process.
 * @returns a function that throws AppError `too-many-requests` with `retryAfterSeconds`
 */
export function rateLimit(keyPrefix: string, points: number, seconds: number, message: string): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ keyPrefix, points, duration: seconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new AppError("too-many-requests", message, { reason: "too-many-requests", retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
    }
  };
}
