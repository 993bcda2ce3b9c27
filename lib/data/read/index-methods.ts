import { cache } from "react";
import { prisma } from "@/lib/db/client";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";

/** All versions of the index method, read once a request. Public: the methods page prints them. */
export const readIndexMethods = cache(async (): Promise<readonly IndexMethod[]> => {
  const rows = await prisma().indexMethod.findMany({ orderBy: { validFrom: "asc" } });
  return rows.map((row) => indexMethodSchema.parse(row.definition));
});
