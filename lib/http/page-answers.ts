import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { readPageStamp } from "@/lib/data/read/page-stamp";
import { pageKey, showsImports } from "@/lib/http/page-key";
import { readPageSession } from "@/lib/http/page-session";
import { logger } from "@/lib/logger";
import { todayInJakarta } from "@/lib/time/clock";

/** An answer as it went over the wire, compressed. */
type Answer = { readonly headers: OutgoingHttpHeaders; readonly body: Buffer };

const maxBytes = 64 * 1024 * 1024;
const answers = new LRUCache<string, Answer>({ maxSize: maxBytes, maxEntrySize: maxBytes / 16, sizeCalculation: ({ body }) => body.length + 1000 });

/** Requests whose rendering met an error: what they answer is not kept, however complete it looks. */
const spoilt = new WeakSet<IncomingMessage>();
const rendering = new Map<string, IncomingMessage>();
const markHeader = "x-lensa-rendering";
let lastMark = 0;

/** Headers of one connection or moment. */
const passing = new Set(["connection", "date", "keep-alive", "transfer-encoding"]);

/** Next.js tells of every error while rendering: the answer of that request is not kept. */
export function forgetAnswerOf(headers: Readonly<Record<string, string | readonly string[] | undefined>>): void {
  const request = rendering.get(String(headers[markHeader]));
  if (request !== undefined) spoilt.add(request);
}

/**
 * A page that somebody has had before, in the same state of the data, of the person and of the settings, is given again without
 * rendering, which takes some hundred times as long as looking it up. Else what Next.js answers is watched, and kept.
 * @returns whether the request is answered.
 */
export async function answerFromMemory(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  try {
    const read = await readPageSession(request.headers.cookie);
    const stamp = read && (await readPageStamp(read.session, showsImports(request)));
    // Without a session that counts, Next.js leads to the login page.
    if (read === null || stamp === null) return false;
    const key = pageKey({ ...read, stamp, today: todayInJakarta() }, request);
    const found = answers.get(key);
    if (found === undefined) {
      keepAnswer(key, request, response);
      return false;
    }
    response.writeHead(200, found.headers);
    response.end(found.body);
    return true;
  } catch (error) {
    logger().warn({ err: error }, "the memory of pages was passed over");
    return false;
  }
}

/** Watches what Next.js answers and keeps it once it is complete. */
function keepAnswer(key: string, request: IncomingMessage, response: ServerResponse): void {
  const mark = String((lastMark += 1));
  request.headers[markHeader] = mark;
  rendering.set(mark, request);
  const pieces: Buffer[] = [];
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  const note = ([piece, encoding]: readonly unknown[]): void => {
    if (typeof piece === "string") pieces.push(Buffer.from(piece, typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8"));
    else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  };
  // Headers given here alone would not be told afterwards.
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.at(-1);
    if (headers === null || typeof headers !== "object") return writeHead(status, ...rest);
    if (Array.isArray(headers)) spoilt.add(request);
    else for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders)) if (value !== undefined) response.setHeader(name, value);
    return writeHead(status, ...rest);
  }) as typeof response.writeHead;
  response.write = ((...args: Parameters<typeof write>) => {
    note(args);
    return write(...args);
  }) as typeof response.write;
  response.end = ((...args: Parameters<typeof end>) => {
    note(args);
    return end(...args);
  }) as typeof response.end;
  response.once("finish", () => {
    const headers = response.getHeaders();
    if (response.statusCode !== 200 || "set-cookie" in headers || spoilt.has(request)) return;
    const body = Buffer.concat(pieces);
    answers.set(key, { headers: { ...Object.fromEntries(Object.entries(headers).filter(([name]) => !passing.has(name))), "content-length": body.length }, body });
  });
  response.once("close", () => rendering.delete(mark));
}
