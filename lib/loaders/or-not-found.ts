import { notFound } from "next/navigation";
import { AppError } from "@/lib/errors";

/** Shows the "not found" page for ids that do not exist or are not the reader's; other errors go on. */
export async function orNotFound<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
