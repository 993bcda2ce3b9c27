import { AppError } from "@/lib/errors";

/** The reason for developers stays in the message; the sender is told to try again. */
export const storeUnavailable = (action: string, cause: unknown): AppError =>
  new AppError("unavailable", `Evidence store: ${action} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { reason: "evidence-store-unavailable" });
