import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageStyle, withinPage } from "@/lib/http/page-styles";
import { putTextFirst, TextFirst, type StyleOf } from "@/lib/http/text-first";

/** Tags in the form in which Next.js 16.4 writes them (read from the answer of a built app). */
const head = ["/_next/static/chunks/a1.js", "/_next/static/chunks/turbopack-b2.js"];
const starter = "/_next/static/chunks/38_s4.js";
const tag = (src: string): string => `<script src="${src}" async=""></script>`;
const styleTag = (name: string, more = ""): string => `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"${more}/>`;
const headText = `<!DOCTYPE html><html lang="id"><head><meta charSet="utf-8"/>${styleTag("s")}<link rel="preload" href="/_next/static/media/inter.woff2" as="font" crossorigin="" type="font/woff2"/>`;
const pageOf = (text: string, { isStarted = true, later = "" } = {}): string =>
  `${headText}<link rel="preload" as="script" fetchPriority="low" href="${starter}"/>${head.map(tag).join("")}<title>Peringkat</title><script src="/_next/static/chunks/old.js" noModule=""></script></head><body>${text}${isStarted ? `<script src="${starter}" id="_R_" async=""></script>` : ""}<script>self.__next_f.push([1,"${text.length}"])</script>${later}</body></html>`;

const noStyle: StyleOf = () => null;

function rewrite(page: string, cuts: readonly number[] = [], styleOf = noStyle): string {
  const [bytes, late] = [Buffer.from(page), new TextFirst(styleOf)];
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

describe("what a page fetches for later", () => {
  it("is fetched after its scripts, in the browser's least haste", () => {
    const found = rewrite(pageOf("x").replace("<title>", '<link rel="preload" href="/_next/static/chunks/chart.js" as="script" fetchPriority="low"/><title>'));
    expect(found).toContain(`["${starter}","_R_"],["/_next/static/chunks/chart.js",0]]`);
    expect(found).not.toContain('href="/_next/static/chunks/chart.js"');
  });
});

describe("the styles of a page", () => {
  const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

  it("stand where they were asked for, followed by a link that does not load, and nothing else of the page changes, however it is cut", () => {
    fc.assert(fc.property(words, fc.stringMatching(/^[\w {}:;$&–']{0,200}$/u), fc.array(fc.nat(), { maxLength: 12 }), (text, css, cuts) => {
      const page = pageOf(text.replaceAll("<script", ""));
      const found = rewrite(page, cuts, (href) => (href === "/_next/static/chunks/s.css" ? latin1(css) : null));
      expect(found.replace(`<style>${css}</style>${styleTag("s", ' media="not all" disabled=""')}`, () => styleTag("s"))).toBe(rewrite(page));
      expect(found).toContain(`<style>${css}</style>`);
    }));
  });

  it("that cannot be read, are streamed later or are not of the build stay links", () => {
    const later = styleTag("later");
    const page = pageOf("x", { later });
    expect(rewrite(page)).toContain(headText);
    expect(rewrite(page, [], () => "a{}")).toContain(`${later}</body></html>`);
    for (const href of ["/_next/static/chunks/not-there.css", "/_next/static/chunks/../../package.json", "/_next/static/css/a.css"]) expect(pageStyle(href)).toBeNull();
  });

  it("name the same files from within a page", () => {
    const from = (css: string): string | null => withinPage(css, "/_next/static/chunks/s.css");
    expect(from("a{src:url(../media/inter.w.woff2)format(\"woff2\"),url('b.png?x#y')}")).toBe("a{src:url(/_next/static/media/inter.w.woff2)format(\"woff2\"),url('/_next/static/chunks/b.png?x#y')}");
    for (const whole of ["a{b:url(data:image/svg+xml;base64,AA==)}", "a{b:url(/ikon.png)}", "a{b:url(#mask)}", 'a{b:url("data:image/svg+xml,%3Csvg xmlns=\'http://www.w3.org/2000/svg\'/%3E")}', "a{b:url(https://lensa.example/a.png)}"]) expect(from(whole)).toBe(whole);
    for (const unfit of ["a{content:'</style>'}", "@import 'b.css';"]) expect(from(unfit)).toBeNull();
  });
});

describe("a response", () => {
  let server: Server;
  let url = "";
  const page = pageOf("Indeks 84,20 – naik");
  beforeAll(async () => {
    server = createServer((request, response) => {
      putTextFirst(response, () => "a{}");
      response.setHeader("link", ['</>; rel=preconnect; crossorigin=""', '</_next/static/chunks/s.css>; rel=preload; as="style", </_next/static/media/inter.woff2>; rel=preload; as="font"']);
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

  it("with a page is the rewritten page, whole, without the length it no longer has and the styles it no longer loads", async () => {
    const response = await fetch(`${url}/`);
    expect(await response.text()).toBe(rewrite(page, [], () => "a{}"));
    expect(response.headers.get("link")).toBe('</>; rel=preconnect; crossorigin="", </_next/static/media/inter.woff2>; rel=preload; as="font"');
    expect(response.headers.get("content-length")).not.toBe(String(Buffer.byteLength(page)));
  });

  it("with anything else passes as it is", async () => {
    const response = await fetch(`${url}/file`);
    expect(await response.text()).toBe(page);
    expect(response.headers.get("link")).toContain("s.css");
  });
});
