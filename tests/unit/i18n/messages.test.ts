import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { loadMessages, namespaces } from "@/lib/i18n/messages";

/** Every leaf as `a.b.c` → text. */
function leaves(node: unknown, path = ""): Map<string, string> {
  if (typeof node === "string") return new Map([[path, node]]);
  if (node === null || typeof node !== "object") throw new Error(`Not a message at ${path}`);
  return new Map(Object.entries(node).flatMap(([key, child]) => [...leaves(child, path === "" ? key : `${path}.${key}`)]));
}

/**
 * Names of ICU arguments. A brace opened at even depth begins an argument (`{n}`, `{n, plural, …}`), one at odd depth the
 * text of a branch (`other {Pemberitahuan}`).
 */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === "{") {
      if (depth % 2 === 0) names.add(/^\s*\w+/.exec([...text].slice(index + 1).join(""))?.[0].trim() ?? "");
      depth += 1;
    }
    if (character === "}") depth -= 1;
  }
  return [...names].sort();
}

describe.each(Object.keys(namespaces))("namespace %s", (name) => {
  test("has the same keys and arguments in Indonesian and English, and no empty text but units.count", async () => {
    const [id, en] = await Promise.all(locales.map(async (locale) => leaves((await loadMessages(locale))[name])));
    expect([...(en?.keys() ?? [])].sort()).toEqual([...(id?.keys() ?? [])].sort());
    for (const [key, text] of id ?? []) {
      expect(argumentsOf(en?.get(key) ?? ""), `${name}.${key}`).toEqual(argumentsOf(text));
      if (key !== "units.count") expect(text.trim(), `${name}.${key}`).not.toBe("");
    }
  });
});

test.each(locales)("every message file of %s is in the list of namespaces", (locale) => {
  const files = readdirSync(join(process.cwd(), "lib/i18n/messages", locale)).filter((file) => file.endsWith(".json"));
  expect(files.map((file) => file.replace(".json", "")).sort()).toEqual(Object.keys(namespaces).sort());
  for (const file of files) expect(() => JSON.parse(readFileSync(join(process.cwd(), "lib/i18n/messages", locale, file), "utf8"))).not.toThrow();
});
