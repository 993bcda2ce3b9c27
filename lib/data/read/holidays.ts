import { cache } from "react";
import { z } from "zod";
import { prisma } from "@/lib/db/client";
import type { HolidayKind } from "@/lib/domain/working-days";
import { civilDateSchema, type CivilDate } from "@/lib/time/civil-date";

export type HolidayRecord = { readonly date: CivilDate; readonly kind: HolidayKind; readonly name: { readonly id: string; readonly en: string } };

const rowSchema = z.object({ date: z.date().transform((date) => date.toISOString().slice(0, 10)).pipe(civilDateSchema), kind: z.enum(["national", "joint-leave"]), nameId: z.string(), nameEn: z.string() });

/** All holidays in order of date. The calendar is public within the app. */
export const readHolidays = cache(async (): Promise<HolidayRecord[]> => {
  const rows = await prisma().holiday.findMany({ orderBy: { date: "asc" } });
  return rows.map((row) => rowSchema.parse(row)).map(({ date, kind, nameId, nameEn }) => ({ date, kind, name: { id: nameId, en: nameEn } }));
});
