import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { distributedTables, distributionColumn, localTables, referenceTables } from "@/lib/db/distribution";

/** What the schema files say of a table: its key, its unique sets of columns, the tables it refers to, how its columns are made. */
type Model = { readonly table: string; readonly key: readonly string[]; readonly unique: readonly (readonly string[])[]; readonly refersTo: readonly string[]; readonly defaults: string };

const read = (name: string): string => readFileSync(path.join("prisma", "models", name), "utf8");
const blocks = readdirSync("prisma/models").flatMap((name) => [...read(name).matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({ name: name ?? "", body: body ?? "" })));
const tableOf = (body: string): string => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
const tables = new Map(blocks.map(({ name, body }) => [name, tableOf(body)]));

function modelOf(body: string): Model {
  const fields = body.split("\n").flatMap((line) => {
    const [, name, type] = /^ {2}([a-z]\w*)\s+(\w+)/.exec(line) ?? [];
    return name === undefined || type === undefined ? [] : [{ name, type, line, column: / @map\("(\w+)"\)/.exec(line)?.[1] ?? name }];
  });
  const columns = (list: string): string[] => list.split(",").map((field) => fields.find(({ name }) => name === field.trim())?.column ?? field.trim());
  const one = (mark: RegExp): string[][] => fields.filter(({ line }) => mark.test(line)).map(({ column }) => [column]);
  const many = (mark: RegExp): string[][] => [...body.matchAll(mark)].map(([, list]) => columns(list ?? ""));
  return {
    table: tableOf(body),
    key: [...one(/ @id\b/), ...many(/@@id\(\[([^\]]+)\]/g)][0] ?? [],
    unique: [...one(/ @unique\b/), ...many(/@@unique\(\[([^\]]+)\]/g)],
    refersTo: fields.filter(({ line }) => / @relation\(/.test(line)).map(({ type }) => tables.get(type) ?? type),
    defaults: fields.map(({ line }) => line).join("\n"),
  };
}

const models = blocks.map(({ body }) => modelOf(body));
const modelNamed = (name: string): Model => {
  const found = models.find(({ table }) => table === name);
  if (!found) throw new Error(`lib/db/distribution.ts names ${name}, which the schema files do not have`);
  return found;
};
const isIn = (list: readonly string[], name: string): boolean => list.includes(name);

describe("tables on a Citus cluster (lib/db/distribution.ts)", () => {
  it("every table of the schema stands in exactly one list, and no list names another", () => {
    const listed = [...distributedTables, ...referenceTables, ...localTables].sort();
    expect(listed).toEqual(models.map(({ table }) => table).sort());
  });

  it.each(distributedTables)("%s: its key begins with the MPP, and so does nothing else that is unique", (name) => {
    const { key, unique } = modelNamed(name);
    expect(key[0]).toBe(distributionColumn);
    expect(key.length).toBeGreaterThan(1);
    // Unique within a shard says nothing about the others: only a set with the MPP in it can be promised.
    expect(unique.filter((columns) => !columns.includes(distributionColumn))).toEqual([]);
  });

  it.each(distributedTables)("%s: refers to no table on the coordinator, and none refers to it", (name) => {
    expect(modelNamed(name).refersTo.filter((table) => isIn(localTables, table))).toEqual([]);
    expect(models.filter(({ table, refersTo }) => !isIn(distributedTables, table) && refersTo.includes(name)).map(({ table }) => table)).toEqual([]);
  });

  it("parents of reference tables are reference tables and stand before them", () => {
    for (const [i, name] of referenceTables.entries()) {
      for (const parent of modelNamed(name).refersTo) expect(referenceTables.slice(0, i), `${name} refers to ${parent}`).toContain(parent);
    }
  });

  it.each(models.map(({ table }) => table))("%s: ids are made by the application, never by a sequence of one server", (name) => {
    expect(modelNamed(name).defaults).not.toMatch(/autoincrement|sequence\(|dbgenerated/);
  });
});

describe.each(readdirSync("prisma/rollups").filter((name) => name.endsWith(".sql")))("prisma/rollups/%s", (file) => {
  const sql = readFileSync(path.join("prisma", "rollups", file), "utf8").replaceAll(/--[^\n]*/g, "");

  it("uses nothing that Citus refuses across shards", () => {
    expect(sql).not.toMatch(/GROUPING SETS|\bCUBE\b|\bROLLUP\s*\(|\bctid\b|\bRECURSIVE\b|\bFOR (UPDATE|SHARE)\b|\bTABLESAMPLE\b/i);
  });

  it("narrows every distributed table that it reads to the MPPs asked for", () => {
    const wanted = new Map<string, number>();
    for (const [, name = "", alias] of sql.matchAll(/(?:FROM|JOIN)\s+(\w+)(?:\s+(?!(?:WHERE|CROSS|JOIN|ON|GROUP|LEFT|UNION)\b)(\w+))?/g)) {
      if (!isIn(distributedTables, name)) continue;
      const filter = `${alias === undefined ? "" : `${alias}.`}${distributionColumn} = ANY($1::int[])`;
      wanted.set(filter, (wanted.get(filter) ?? 0) + 1);
    }
    for (const [filter, times] of wanted) expect(sql.split(new RegExp(`(?<![\\w.])${filter.replaceAll(/[.$()[\]]/g, "\\$&")}`)).length - 1, filter).toBeGreaterThanOrEqual(times);
  });
});

describe("SQL in lib (lib/decisions/0018)", () => {
  const sources = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.includes("generated"))
    .map((name) => ({ name, text: readFileSync(path.join("lib", name), "utf8").replaceAll(/^\s*(?:\*|\/\/|\/\*\*).*$/gm, "") }));
  const offenders = (pattern: RegExp): string[] => sources.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([found]) => `${name}: ${found}`));
  const fact = `(?:public\\.)?(?:\\$\\{table(?:\\.name)?\\}|(?:${distributedTables.join("|")})\\b)`;

  it("outer joins never fetch a whole distributed table: find by an inner join first", () => {
    expect(offenders(new RegExp(`\\b(?:LEFT|RIGHT|FULL) JOIN ${fact}`, "g"))).toEqual([]);
  });

  it("asks nothing of distributed tables in a scalar subquery beside others: write a cross join", () => {
    expect(offenders(new RegExp(`(?:,|\\(|SELECT)\\s*\\(SELECT (?:max|min|sum|count)\\([^()]*\\)(?: AS \\w+)? FROM ${fact}[^\`]*?\\)[^\`]*? FROM ${fact}`, "g"))).toEqual([]);
  });

  it("puts no subquery among the VALUES of an INSERT, which Citus refuses once it reads a table in its books: ask first", () => {
    expect(offenders(/INSERT INTO[^`;]*?\bVALUES\b[^`;]*?(?:\(SELECT|\$\{\w+Sql\b)[^`;]{0,40}/g)).toEqual([]);
  });

  it("locks only for a transaction, so that a connection pooler may stand between, and names no prepared statement", () => {
    expect(offenders(/pg_(?:try_)?advisory_lock(?:_shared)?\(|pg_advisory_unlock|\bLISTEN \w|WITH HOLD|statementNameGenerator/g)).toEqual([]);
    expect(offenders(/[`"]SET (?!LOCAL|TRANSACTION)\w+/g)).toEqual([]);
  });

  it("makes temporary tables that end with their transaction", () => {
    expect(offenders(/CREATE TEMP TABLE \w+ (?!ON COMMIT DROP)\w+/g)).toEqual([]);
  });
});
