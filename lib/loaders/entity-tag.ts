import { createHash, randomUUID } from "node:crypto";
import { scopeKey, type AuthorizedScope } from "@/lib/auth/scope";
import { readChangeStamp } from "@/lib/data/read/page-stamp";
import { todayInJakarta } from "@/lib/time/clock";

/** Whoever keeps an answer asks each time whether it still holds. */
export const revalidated = "private, no-cache";

/** A program that was corrected answers otherwise with the same data: what was held before it started is asked for again. */
const start = randomUUID();

/**
 * The tag of an answer before it is made: it changes with the program, the data, the settings, the day, the reader's scope and the
 * question (the address, and the language where the answer is in words).
 */
export async function readEntityTag(scope: AuthorizedScope, question: readonly string[]): Promise<string> {
  const parts = [start, scopeKey(scope), await readChangeStamp(), todayInJakarta(), ...question];
  return `W/"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url")}"`;
}

/** Whether the asker holds the answer already (`If-None-Match`, RFC 9110 §13.1.2: tags are compared weakly). */
export function holds(request: { readonly headers: Headers }, tag: string): boolean {
  const opaque = (text: string): string => text.trim().replace(/^W\//, "");
  const held = request.headers.get("if-none-match");
  return held !== null && (held.trim() === "*" || held.split(",").some((each) => opaque(each) === opaque(tag)));
}

/** Nothing but that what the asker holds still holds. */
export const notModified = (tag: string): Response => new Response(null, { status: 304, headers: { ETag: tag, "Cache-Control": revalidated } });
