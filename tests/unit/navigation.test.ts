import { expect, test } from "vitest";
import { roles } from "@/lib/auth/roles";
import { isActiveItem, navigation, navigationFor } from "@/lib/navigation";

test("every role sees the overview, and no entry twice", () => {
  for (const role of roles) {
    const hrefs = navigationFor(role).map((item) => item.href);
    expect(hrefs[0]).toBe("/");
    expect(new Set(hrefs).size).toBe(hrefs.length);
  }
});

test("a Sekda is offered neither imports nor administration", () => {
  expect(navigationFor("sekda").map((item) => item.href)).not.toEqual(expect.arrayContaining(["/impor"]));
  expect(navigationFor("sekda").map((item) => item.href)).not.toEqual(expect.arrayContaining(["/kelola"]));
});

test("a page below an entry lights the entry; the overview lights only for itself", () => {
  const active = (pathname: string) => navigation.filter((item) => isActiveItem(item, pathname)).map((item) => item.href);
  expect(active("/")).toEqual(["/"]);
  expect(active("/mpp/64.72")).toEqual(["/mpp"]);
  expect(active("/mppx")).toEqual([]);
});
