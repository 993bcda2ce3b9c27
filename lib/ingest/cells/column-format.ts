import { z } from "zod";

const evidenceSchema = {
  /** `default`: no value of the column showed it, the Indonesian convention was taken. */
  decidedBy: z.enum(["evidence", "default", "mapping"]),
  /** The default was taken and at least one value would read otherwise under the other convention. */
  ambiguous: z.boolean(),
  /** File rows that contradict the decision (the first twenty) and how many there are. */
  conflicts: z.array(z.number().int()),
  conflictCount: z.number().int().min(0),
  /** A value that shows the decision, else one that leaves it open. */
  example: z.string().optional(),
};

export const numberFormatSchema = z.object({
  decimal: z.enum([",", "."]),
  thousands: z.enum([",", ".", " ", "'"]).nullable(),
  ...evidenceSchema,
});

export const dateFormatSchema = z.object({
  /** How 03/04/2024 reads: 3 April (`dmy`) or 4 March (`mdy`). Year-first, named months, serials and epochs decide themselves. */
  order: z.enum(["dmy", "mdy"]),
  /** Which ways of writing occur, most frequent first (for showing). */
  shapes: z.array(z.string()),
  /** True when years of two digits occur: 00–69 are read as 2000–2069, 70–99 as 1970–1999. */
  hasShortYears: z.boolean(),
  ...evidenceSchema,
});

export const columnFormatSchema = z.object({ number: numberFormatSchema.optional(), date: dateFormatSchema.optional() });

export type NumberFormat = Readonly<z.infer<typeof numberFormatSchema>>;
export type DateFormat = Readonly<z.infer<typeof dateFormatSchema>>;
/** What was decided about a column: plain JSON, shown before commit and kept in a saved mapping. */
export type ColumnFormat = Readonly<z.infer<typeof columnFormatSchema>>;

const undecided = { decidedBy: "default", ambiguous: false, conflicts: [], conflictCount: 0 } as const;

/** Indonesian conventions, for a column that showed nothing: 1.234,56 and 25/07/2024. */
export const defaultNumberFormat: NumberFormat = { decimal: ",", thousands: ".", ...undecided, conflicts: [] };
export const defaultDateFormat: DateFormat = { order: "dmy", shapes: [], hasShortYears: false, ...undecided, conflicts: [] };

export const MAX_LISTED_CONFLICTS = 20;
