import { z } from "zod";
import { rememberRegister } from "@/lib/data/read/remember";
import { prisma } from "@/lib/db/client";
import type { HolidayKind } from "@/lib/domain/working-days";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

export type HolidayRecord = { readonly date: CivilDate; readonly kind: HolidayKind; readonly name: { readonly id: string; readonly en: string } };

const rowSchema = z.object({ date: z.date().transform((date) => date.toISOString().slice(0, 10)).pipe(civilDateSchema), kind: z.enum(["national", "joint-leave"]), nameId: z.string(), nameEn: z.string() });

/** All holidays in order of date. The calendar is public within the app. */
export const readHolidays = (): Promise<readonly HolidayRecord[]> => rememberRegister("holidays", async () => {
  const rows = await prisma().holiday.findMany({ orderBy: { date: "asc" } });
  return rows.map((row) => rowSchema.parse(row)).map(({ date, kind, nameId, nameEn }) => ({ date, kind, name: { id: nameId, en: nameEn } }));
});
