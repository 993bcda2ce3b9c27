import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { delayScripts, LateScripts } from "@/lib/http/late-scripts";

/** Tags in the form in which Next.js 16.4 writes them (read from the answer of a built app). */
const head = ["/_next/static/chunks/a1.js", "/_next/static/chunks/turbopack-b2.js"];
const starter = "/_next/static/chunks/38_s4.js";
const tag = (src: string): string => `<script src="${src}" async=""></script>`;
const headText = `<!DOCTYPE html><html lang="id"><head><meta charSet="utf-8"/><link rel="stylesheet" href="/_next/static/chunks/s.css" data-precedence="next"/>`;
const pageOf = (text: string, { isStarted = true, later = "" } = {}): string =>
  `${headText}<link rel="preload" as="script" fetchPriority="low" href="${starter}"/>${head.map(tag).join("")}<title>Peringkat</title><script src="/_next/static/chunks/old.js" noModule=""></script></head><body>${text}${isStarted ? `<script src="${starter}" id="_R_" async=""></script>` : ""}<script>self.__next_f.push([1,"${text.length}"])</script>${later}</body></html>`;

function rewrite(page: string, cuts: readonly number[] = []): string {
  const [bytes, late] = [Buffer.from(page), new LateScripts()];
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return Buffer.concat([...ends.map((end, i) => late.push(bytes.subarray(i === 0 ? 0 : ends[i - 1], end))), late.end()]).toString("utf8");
}

/** What the page says when its scripts and what asks for them are left out. */
const withoutScripts = (page: string): string => page.replaceAll(/<script[^>]*>.*?<\/script>/gs, "").replaceAll(/<link rel="preload"[^>]*>/g, "");
const asked = (page: string): string[] => [...page.matchAll(/"(\/_next\/static\/chunks\/[\w-]+\.js)"/g)].flatMap(([, src]) => src ?? []).filter((src) => !src.endsWith("old.js"));

const words = fc.stringMatching(/^[\w <>"/=é–😀]{0,200}$/u);

describe("the scripts of a page", () => {
  it("are asked for at the end of its text, all and in their order, and nothing else of the page changes, however it is cut into pieces", () => {
    fc.assert(fc.property(words, fc.boolean(), fc.array(fc.nat(), { maxLength: 12 }), (text, isStarted, cuts) => {
      const page = pageOf(text.replaceAll("<script", ""), { isStarted });
      const found = rewrite(page, cuts);
      expect(found).toBe(rewrite(page));
      expect(withoutScripts(found)).toBe(withoutScripts(page));
      expect(asked(found)).toEqual([...head, ...(isStarted ? [starter] : [])]);
      expect(/<(?:script[^>]* src|link rel="preload" as="script")/.exec(found.replace(/<script src="[^"]*" noModule=""><\/script>/, ""))).toBeNull();
    }));
  });

  it("keep the name by which the page is started", () => {
    expect(rewrite(pageOf("x"))).toContain(`["${starter}","_R_"]`);
  });

  it("that come with what is streamed later stay where they are", () => {
    const later = tag("/_next/static/chunks/later.js");
    expect(rewrite(pageOf("x", { later }))).toContain(`${later}</body></html>`);
  });
});

describe("a response", () => {
  let server: Server;
  let url = "";
  const page = pageOf("Indeks 84,20 – naik");
  beforeAll(async () => {
    server = createServer((request, response) => {
      delayScripts(response);
      const isPage = request.url === "/";
      response.setHeader("content-type", isPage ? "text/html; charset=utf-8" : "text/csv");
      response.setHeader("content-length", Buffer.byteLength(page));
      response.write(page.slice(0, 100), "utf8");
      response.end(page.slice(100));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("with a page is the rewritten page, whole, without the length it no longer has", async () => {
    const response = await fetch(`${url}/`);
    expect(await response.text()).toBe(rewrite(page));
    expect(response.headers.get("content-length")).not.toBe(String(Buffer.byteLength(page)));
  });

  it("with anything else passes as it is", async () => {
    expect(await (await fetch(`${url}/file`)).text()).toBe(page);
  });
});
