import { describe, expect, it } from "vitest";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";

describe("page of a list", () => {
  it.each([["3", 3], ["1", 1], ["0", 1], ["-2", 1], ["x", 1], ["1.5", 1], [undefined, 1]])("reads %s as page %i", (text, page) => {
    expect(pageNumberOf(text === undefined ? {} : { halaman: text })).toBe(page);
  });

  it("has at least one page, and a further one for each begun part", () => {
    expect([0, 1, 25, 26, 51].map((total) => pageCountOf(total, 25))).toEqual([1, 1, 1, 2, 3]);
  });
});
