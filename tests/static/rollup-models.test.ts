import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blockColumns } from "@/lib/rollup/block-tables";
import { estimatesOf } from "@/lib/rollup/estimates";
import { pairColumns, rollupFamilies, rollupFamilyIds } from "@/lib/rollup/families";

const text = readFileSync("prisma/models/rollups.prisma", "utf8");

/** Database columns of the model that is mapped to a table. */
function columnsOf(table: string): string[] {
  const model = text.split(/^model /m).find((part) => part.includes(`@@map("${table}")`)) ?? "";
  const fields = model.split("\n").filter((line) => /^ {2}[a-z]\w*\s+(Int|Float|String|DateTime)/.test(line));
  return fields.map((line) => /@map\("([^"]+)"\)/.exec(line)?.[1] ?? /^\s*(\w+)/.exec(line)?.[1] ?? "").sort();
}

describe.each(rollupFamilyIds)("family %s", (family) => {
  const { flow, stock } = rollupFamilies[family];
  const values = [...flow, ...stock, ...pairColumns(family).flatMap((name) => [`${name}_bucket`, `${name}_count`])];

  it("has the same columns in the registry and in the Prisma models", () => {
    const columns = ["span", "month", "agency_id", "detail", ...values, ...Object.keys(estimatesOf(family))];
    expect(columnsOf(`rollup_${family}`)).toEqual(["mpp_id", ...columns].sort());
    expect(columnsOf(`rollup_${family}_area`)).toEqual(["area", ...columns].sort());
    expect([...blockColumns(family)].sort()).toEqual(columns.sort());
  });
});
