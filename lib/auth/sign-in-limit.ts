import { RateLimiterMemory } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";

/**
 * Failed sign-ins are limited per e-mail and address together (somebody guessing), per address (somebody trying many
 * accounts) and, far higher, per e-mail (a crowd guessing one account; higher, so that a stranger cannot lock a user out
 * with a handful of tries). Kept in memory: one server process.
 */
const windowSeconds = 15 * 60;
const limits = {
  pair: new RateLimiterMemory({ keyPrefix: "pair", points: 8, duration: windowSeconds }),
  ip: new RateLimiterMemory({ keyPrefix: "ip", points: 100, duration: windowSeconds }),
  email: new RateLimiterMemory({ keyPrefix: "email", points: 60, duration: windowSeconds }),
};

type Attempt = { readonly email: string; readonly ip: string };
const keys = ({ email, ip }: Attempt) => [[limits.pair, `${email}|${ip}`], [limits.ip, ip], [limits.email, email]] as const;

/** Throws `too-many-requests` when the limit is reached. */
export async function refuseWhenLimited(attempt: Attempt): Promise<void> {
  for (const [limiter, key] of keys(attempt)) {
    const state = await limiter.get(key);
    if (state !== null && state.remainingPoints <= 0) {
      throw new AppError("too-many-requests", "too-many-requests", { retryAfterSeconds: Math.ceil(state.msBeforeNext / 1000) });
    }
  }
}

export async function countFailedSignIn(attempt: Attempt): Promise<void> {
  // consume() rejects with its state when the limit is passed; the refusal comes with the next attempt.
  await Promise.all(keys(attempt).map(([limiter, key]) => limiter.consume(key).catch(() => undefined)));
}

export async function forgetFailedSignIns({ email, ip }: Attempt): Promise<void> {
  await limits.pair.delete(`${email}|${ip}`);
}
