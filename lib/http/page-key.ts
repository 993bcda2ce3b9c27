import { createHash } from "node:crypto";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * Pages that show data and nothing that moves by itself. Imports under way, notices and administration are always made
 * anew; so is whatever is added later, until it is named here.
 */
const rememberedPaths = [
  /^\/$/, /^\/(?:peringkat|mpp|instansi|bandingkan|kewajaran|kesenjangan|pengaduan|pengaduan\/penyelesaian|waktu-layanan|mutu-data|kunjungan|kunjungan\/tanpa-pemberitahuan|survei|metode|angka)$/,
  /^\/mpp\/[\w.-]+$/, /^\/mpp\/[\w.-]+\/(?:pergeseran|kalkulator)$/, /^\/instansi\/[\w.-]+$/,
];

/** What a request asks for, as far as the answer depends on it. */
export type PageRequest = { readonly method?: string | undefined; readonly url?: string | undefined; readonly headers: Readonly<Record<string, string | readonly string[] | undefined>> };

/** Headers by which Next.js answers with another part or form of a page, and by which the server chooses an encoding. */
const variantHeaders = ["rsc", "next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-url", "accept-encoding", "host", "x-forwarded-host", "x-forwarded-proto"];

export function isRemembered({ method, url = "" }: PageRequest): boolean {
  if (method !== "GET" || url.length > 2000) return false;
  const query = url.indexOf("?");
  return rememberedPaths.some((path) => path.test(query < 0 ? url : url.slice(0, query)));
}

/** What imports have brought and refused. */
export const showsImports = ({ url = "" }: PageRequest): boolean => url.startsWith("/mutu-data");

/** What decides a page beside the request: the session, the state of the data and of the person, the day. */
export type PageReader = { readonly session: { readonly userId: string; readonly version: number }; readonly stamp: string; readonly locale: string; readonly today: CivilDate };

/** The key of a page's answer. Person, stamp and request are all in it: no two people share one, and no two states. */
export function pageKey({ session, stamp, locale, today }: PageReader, { url, headers }: PageRequest): string {
  const parts = [session.userId, session.version, stamp, locale, today, url, ...variantHeaders.map((name) => headers[name] ?? null)];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}
