import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { distributedTables, localTables, referenceTables } from "@/lib/db/distribution";
import { adjustedTables, caseFolders, caseTables, importTables, personTables, registerTables, unseenTables, versionedTables } from "@/lib/data/read/table-stamps";

const folder = path.join("lib", "data", "read");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => ({ name: name.replaceAll(path.sep, "/"), text: readFileSync(path.join(folder, name), "utf8") }));
const camel = (table: string): string => table.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
const readersOf = (table: string): string[] => sources.filter(({ text }) => new RegExp(`(?:FROM|JOIN) "?${table}\\b|\\(\\)\\.${camel(table)}\\b`).test(text)).map(({ name }) => name).sort();

describe("what is remembered learns of every table (lib/data/read/table-stamps.ts)", () => {
  it("each table of the schema stands in exactly one list", () => {
    const listed = [...registerTables, ...adjustedTables, ...importTables, ...versionedTables, ...personTables, ...caseTables, ...Object.keys(unseenTables)].sort();
    expect(listed).toEqual([...distributedTables, ...referenceTables, ...localTables].sort());
  });

  it.each(Object.entries(unseenTables))("%s, which nothing remembered shows, is read by the named files alone", (table, { readBy }) => {
    expect(readersOf(table)).toEqual([...readBy].sort());
  });

  it.each(caseTables)("%s, of visits at work, is read in the folders of visits and follow-ups alone", (table) => {
    expect(readersOf(table).filter((name) => !caseFolders.some((own) => name.startsWith(own)))).toEqual([]);
  });

  it("finds readers of both kinds, in SQL and through the client", () => {
    expect(readersOf("holiday")).toEqual(expect.arrayContaining(["holidays.ts", "dated-rules.ts"]));
  });
});
