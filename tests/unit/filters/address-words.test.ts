import { describe, expect, it } from "vitest";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { visitStates } from "@/lib/domain/visit-flow";
import { aspectWords, visitStateWords } from "@/lib/filters/address-words";
import { readWord } from "@/lib/filters/read-word";
import type { FilterProblem } from "@/lib/filters/page-filters";
import { parseRoute, routes } from "@/components/field/field-route";

describe("words of addresses", () => {
  it("lead from every id to one word of its own and back", () => {
    for (const [ids, { wordOf, idOf }] of [[visitStates, visitStateWords], [visitAspects, aspectWords]] as const) {
      const words = ids.map((id) => (wordOf as (id: string) => string)(id));
      expect(new Set(words).size).toBe(ids.length);
      expect(words.map((word) => idOf(word))).toEqual(ids);
      for (const word of words) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });

  it("are Indonesian: no English id is an address", () => {
    for (const id of visitStates) expect(visitStateWords.idOf(id)).toBeNull();
    for (const id of visitAspects) expect(aspectWords.idOf(id)).toBeNull();
  });

  it("that name nothing, or nothing allowed on the page, are said to be so and not ignored", () => {
    const read = (status: string | readonly string[] | undefined) => {
      const problems: FilterProblem[] = [];
      const id = readWord({ status }, "status", { words: visitStateWords, allowed: ["draft", "published"], fallback: null, problems });
      return { id, problems };
    };
    expect(read(undefined)).toEqual({ id: null, problems: [] });
    expect(read("terbit")).toEqual({ id: "published", problems: [] });
    for (const value of ["published", "direncanakan", "constructor"]) expect(read(value)).toEqual({ id: null, problems: [{ param: "status", value, reason: "unknown", usedInstead: null }] });
    expect(read(["di-lapangan", "terbit"])).toMatchObject({ id: "draft", problems: [{ reason: "repeated", usedInstead: "di-lapangan" }] });
  });

  it("name aspects in the form in the field", () => {
    for (const aspect of visitAspects) {
      const address = routes.aspect("x", aspect);
      expect(address).toBe(`#/k/x/aspek/${aspectWords.wordOf(aspect)}`);
      expect(parseRoute(address)).toEqual({ screen: "aspect", visitId: "x", aspect });
    }
  });
});
