import { z } from "zod";
import { isCivilDate, isCivilMonth } from "@/lib/time/civil-date";

// Apart from the arithmetic, which browsers load with every chart: the parser alone weighs more than a chart's drawing.
export const civilDateSchema = z.string().refine(isCivilDate, { error: "not a calendar date YYYY-MM-DD" });
export const civilMonthSchema = z.string().refine(isCivilMonth, { error: "not a calendar month YYYY-MM" });
