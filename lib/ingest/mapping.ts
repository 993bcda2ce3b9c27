import { z } from "zod";
import { numberFormatSchema, dateFormatSchema, type ColumnFormat } from "@/lib/ingest/cells/column-format";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const columnSchema = z.union([
  z.string().min(1),
  z.strictObject({ fixed: z.string() }),
  z.strictObject({ join: z.array(z.string().min(1)).min(1), with: z.string().default("-") }),
]);

const formatSchema = z.strictObject({
  decimal: numberFormatSchema.shape.decimal.optional(),
  dateOrder: dateFormatSchema.shape.order.optional(),
  /** Unit of a bare number in a column of durations. */
  durationUnit: z.enum(["minutes", "seconds", "hours"]).optional(),
  /** What "12:30" means in a column of durations. */
  durationParts: z.enum(["hours-minutes", "minutes-seconds"]).optional(),
});

/**
 * How an office's file is read: which header feeds which field, what its words mean, and what the file itself does not
 * say. A mapping names every column it wants: other headers are ignored. Plain JSON, kept per source.
 */
export const mappingSchema = z.strictObject({
  /** Field → header, several headers joined, or a value that is the same for all rows. */
  columns: z.record(z.string(), columnSchema),
  /** Field → cell text → text to read instead; "" is the blank cell on both sides ("0": "" makes 0 "tidak dinilai"). */
  valueMaps: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  /** Field → format; what is not given is decided from the whole column. */
  formats: z.record(z.string(), formatSchema).default({}),
  /** IANA zone of wall clocks in the file, when it is not the MPP's own. */
  timeZone: z.string().optional(),
  /** Scale of declared totals in a file of visits. */
  scale: z.strictObject({ min: z.number(), max: z.number() }).refine(({ min, max }) => max > min, { error: "max must be above min" }).optional(),
  /** Instrument edition of a file of visits or assessments that does not name it. */
  edition: z.string().optional(),
  /** Name of the data set: keeps equal record numbers of two systems apart. */
  namespace: z.string().optional(),
  /** Whether record numbers are unique within an MPP or across all; default: across when the file names the MPPs and its source numbers so. */
  identity: z.enum(["mpp", "global"]).optional(),
  /** Civil date up to which the file tells what happened; default the latest date in it. */
  asOf: civilDateSchema.optional(),
});

export type ImportMapping = Readonly<z.infer<typeof mappingSchema>>;
export type MappedColumn = z.infer<typeof columnSchema>;

/** Headers that a mapping reads. */
export const headersOf = (mapped: MappedColumn): readonly string[] =>
  typeof mapped === "string" ? [mapped] : "join" in mapped ? mapped.join : [];

/** The format that a mapping fixes for a field; the rest is decided from the column. */
export function fixedFormat(mapping: ImportMapping, field: string): ColumnFormat {
  const format = mapping.formats[field];
  const evidence = { decidedBy: "mapping", ambiguous: false, conflicts: [], conflictCount: 0 } as const;
  return {
    ...(format?.decimal === undefined ? {} : { number: { decimal: format.decimal, thousands: null, ...evidence, conflicts: [] } }),
    ...(format?.dateOrder === undefined ? {} : { date: { order: format.dateOrder, shapes: [], hasShortYears: false, ...evidence, conflicts: [] } }),
  };
}
