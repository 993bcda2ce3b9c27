import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { everyPageMessages } from "@/lib/i18n/client-messages";

const source = (file: string): string => readFileSync(file, "utf8");
const resolve = (name: string): string | undefined => [`${name}.ts`, `${name}.tsx`].map((file) => file.replace("@/", "")).find((file) => existsSync(file));
const importsOf = (file: string): string[] =>
  [...source(file).matchAll(/(?:from|import\()\s*"(@\/[^"]+)"/g)].flatMap(([, name = ""]) => resolve(name) ?? []);
const isClient = (file: string): boolean => /^"use client"/.test(source(file));

/** Files that reach the browser from `file`, those below a "use client" included. */
function clientFiles(file: string, inClient = false, seen = new Set<string>()): Set<string> {
  const key = `${file}#${inClient}`;
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of importsOf(file)) clientFiles(next, inClient || isClient(next), seen);
  return seen;
}

/** What a page's client components translate from: `namespace.path`. */
function usedBy(page: string): Map<string, string> {
  const used = new Map<string, string>();
  for (const key of clientFiles(page, isClient(page))) {
    const [file = "", inClient] = key.split("#");
    if (inClient !== "true" || !file.startsWith("components/") && !file.startsWith("app/")) continue;
    for (const [, name] of source(file).matchAll(/useTranslations\("([^"]+)"\)/g)) used.set(name ?? "", file);
    if (source(file).includes("useTranslations()")) for (const [, name] of source(file).matchAll(/\bt(?:\.rich)?\([`"]([\w-]+\.[\w-]+)/g)) used.set(name ?? "", file);
  }
  return used;
}

/** What the layouts above a page send beside the messages of every page. */
function sentBy(page: string): string[] {
  const folders = path.dirname(page).split(path.sep).map((_, at, all) => all.slice(0, at + 1).join(path.sep));
  return folders.map((folder) => path.join(folder, "layout.tsx")).filter((file) => existsSync(file))
    .flatMap((file) => [...source(file).matchAll(/ClientMessages also=\{\[([^\]]*)\]/g)].flatMap(([, list = ""]) => [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name)));
}

const inApp = (names: readonly string[]): string[] => readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => names.includes(path.basename(file))).map((file) => path.join("app", file)).sort();
const pages = inApp(["page.tsx", "layout.tsx", "error.tsx", "not-found.tsx"]);

describe("messages in the browser", () => {
  it.each(pages)("%s sends every message its client components speak", (page) => {
    const sent = [...everyPageMessages, ...sentBy(page)];
    const absent = [...usedBy(page)].filter(([name]) => !sent.some((each) => name === each || name.startsWith(`${each}.`)));
    expect(absent, absent.join("; ")).toEqual([]);
  });

  it("no layout sends what no client component below it speaks", () => {
    const used = pages.flatMap((page) => [...usedBy(page).keys()].map((name) => ({ page, name })));
    const idle = inApp(["layout.tsx"]).flatMap((layout) => sentBy(layout).filter((each) => !used.some(({ page, name }) => page.startsWith(path.dirname(layout)) && (name === each || name.startsWith(`${each}.`)))).map((each) => `${layout}: ${each}`));
    expect(idle).toEqual([]);
    expect(everyPageMessages.filter((each) => !used.some(({ name }) => name === each || name.startsWith(`${each}.`)))).toEqual([]);
  });
});
