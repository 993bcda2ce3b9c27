import { cache } from "react";
import { rememberRegister } from "@/lib/data/read/remember";
import { prisma } from "@/lib/db/client";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";

/** All versions of the index method. Public: the methods page prints them. */
export const readIndexMethods = cache((): Promise<readonly IndexMethod[]> => rememberRegister("index-methods", async () => {
  const rows = await prisma().indexMethod.findMany({ orderBy: { validFrom: "asc" } });
  return rows.map((row) => indexMethodSchema.parse(row.definition));
}));
