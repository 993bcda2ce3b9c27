import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRemembered, pageKey, showsImports, type PageReader } from "@/lib/http/page-key";
import { holds } from "@/lib/loaders/entity-tag";
import { civilDate } from "@/lib/time/civil-date";

const reader: PageReader = { session: { userId: "a", version: 1 }, stamp: "s", locale: "id", today: civilDate("2026-11-25") };
const request = { method: "GET", url: "/peringkat?wilayah=64", headers: { host: "lensa.example" } };

describe("the key of a page's answer", () => {
  it("is another for another person, session, state, language, day, address and form of the page", () => {
    const others = [
      pageKey({ ...reader, session: { userId: "b", version: 1 } }, request), pageKey({ ...reader, session: { userId: "a", version: 2 } }, request),
      pageKey({ ...reader, stamp: "t" }, request), pageKey({ ...reader, locale: "en" }, request), pageKey({ ...reader, today: civilDate("2026-11-26") }, request),
      pageKey(reader, { ...request, url: "/peringkat?wilayah=63" }), pageKey(reader, { ...request, headers: { ...request.headers, host: "other.example" } }),
      ...["rsc", "next-router-state-tree", "next-router-prefetch", "next-router-segment-prefetch", "next-url", "accept-encoding"].map((name) => pageKey(reader, { ...request, headers: { ...request.headers, [name]: "1" } })),
    ];
    expect(new Set([pageKey(reader, request), ...others]).size).toBe(others.length + 1);
  });

  it("never runs together for two different readers", () => {
    const any = fc.record({ session: fc.record({ userId: fc.string(), version: fc.nat() }), stamp: fc.string(), locale: fc.constantFrom("id", "en"), today: fc.constantFrom(civilDate("2026-11-25"), civilDate("2026-11-26")) });
    fc.assert(fc.property(any, any, (a, b) => (pageKey(a, request) === pageKey(b, request)) === (JSON.stringify(Object.values(a)) === JSON.stringify(Object.values(b)))));
  });
});

describe("the state of imports", () => {
  it("counts where imports are shown, and does not disturb other pages", () => {
    expect([request, { url: "/mutu-data?sumber=tickets", headers: {} }, { url: "/mutu-data", headers: {} }].map(showsImports)).toEqual([false, true, true]);
  });
});

describe("which answers are kept", () => {
  it.each(["/", "/?wilayah=64", "/peringkat", "/mpp/64.72", "/mpp/64.72/kalkulator?x=1", "/instansi/disdukcapil", "/pengaduan/penyelesaian"])("%s may be", (url) => {
    expect(isRemembered({ method: "GET", url, headers: {} })).toBe(true);
  });

  it.each(["/impor", "/impor/1", "/kelola", "/kelola/pengguna", "/akun", "/pemberitahuan", "/pengaduan/unduh", "/api/v1/query", "/masuk", "/_next/static/x.js", "/kunjungan/1"])("%s never is", (url) => {
    expect(isRemembered({ method: "GET", url, headers: {} })).toBe(false);
  });

  it("only what is read, never what is sent", () => {
    for (const method of ["POST", "HEAD", "PUT", undefined]) expect(isRemembered({ method, url: "/", headers: {} })).toBe(false);
  });
});

// Examples of RFC 9110 §8.8.3.2 and §13.1.2.
describe("If-None-Match", () => {
  const asks = (value: string | null): Request => new Request("http://localhost/", value === null ? {} : { headers: { "if-none-match": value } });
  it("compares weakly, in lists, and takes * for any", () => {
    for (const held of ['W/"1"', '"1"', '"0", W/"1"', "*"]) expect(holds(asks(held), 'W/"1"')).toBe(true);
    for (const held of ['W/"2"', '"11"', "", null]) expect(holds(asks(held), 'W/"1"')).toBe(false);
  });
});
