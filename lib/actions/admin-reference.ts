import { z } from "zod";
import { isCivilDate } from "@/lib/time/civil-date";

/** Controls that several forms of the administration share. */
export const dateField = z.string({ error: "date" }).trim().refine(isCivilDate, { error: "date" });
export const optionalDateField = z.string().trim().optional().transform((text) => (text === undefined || text === "" ? null : text)).refine((text) => text === null || isCivilDate(text), { error: "date" })
  .transform((text) => (text !== null && isCivilDate(text) ? text : null));

/** `08:00` as minutes after midnight. */
export const timeField = z.string({ error: "time" }).trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time" }).transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

/** One number as people type it: decimal comma or point, no thousands mark, which could be either. */
export const numberField = z.string({ error: "number" }).trim().regex(/^-?\d{1,9}([.,]\d{1,6})?$/, { error: "number" }).transform((text) => Number(text.replace(",", ".")));
