import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { rememberRegister } from "@/lib/data/read/remember";
import { pool } from "@/lib/db/client";
import type { ComparableEdition } from "@/lib/domain/edition-comparability";
import { visitItemSchema } from "@/lib/domain/visit-instrument";
import { visitRubricSchema } from "@/lib/domain/visit-rubric";
import { AppError } from "@/lib/errors";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** The series that the joint visit is scored by. */
export const visitInstrument = "lensa-visit";

const visitEditionSchema = z.object({
  id: z.string(),
  nameId: z.string(),
  nameEn: z.string(),
  source: z.string(),
  validFrom: civilDateSchema,
  validTo: civilDateSchema.nullable(),
  status: z.enum(["draft", "published"]),
  /** Null for a draft, and for editions that came with the product. */
  publishedAt: z.date().nullable(),
  createdBy: z.string().nullable(),
  comparableFrom: z.string().nullable(),
  comparableItems: z.array(z.string()).readonly(),
  items: z.array(visitItemSchema).readonly(),
  rubric: visitRubricSchema,
});

/** An edition of the visit's instrument with the texts of its levels. */
export type VisitEdition = Readonly<z.infer<typeof visitEditionSchema>>;

const selectSql = `SELECT id, name_id AS "nameId", name_en AS "nameEn", source, valid_from AS "validFrom", valid_to AS "validTo", status, published_at AS "publishedAt",
  created_by AS "createdBy", comparable_from AS "comparableFrom", comparable_items AS "comparableItems", items, rubric FROM instrument_edition WHERE instrument = '${visitInstrument}'`;

const assertManager = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "manage-instrument")) throw new AppError("not-allowed", "Only planners and administrators see drafts of the instrument");
};

/** Published editions, latest first. Rules are no records: everyone signed in reads them. */
export async function readPublishedVisitEditions(): Promise<VisitEdition[]> {
  const { rows } = await pool().query<Record<string, unknown>>(`${selectSql} AND status = 'published' ORDER BY valid_from DESC, id DESC`);
  return rows.map((row) => visitEditionSchema.parse(row));
}

const comparableSchema = z.object({
  id: z.string(), items: z.array(visitItemSchema.pick({ id: true, aspect: true, weight: true, flags: true })), comparableFrom: z.string().nullable(), comparableItems: z.array(z.string()),
});

/** Published editions, oldest first, as far as it rests on them which scores are one line. */
export const readComparableEditions = (): Promise<readonly ComparableEdition[]> => rememberRegister("comparable-editions", async () => {
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT id, items, comparable_from AS "comparableFrom", comparable_items AS "comparableItems" FROM instrument_edition
     WHERE instrument = '${visitInstrument}' AND status = 'published' ORDER BY valid_from, id`);
  return rows.map((row) => comparableSchema.parse(row));
});

/** Every edition, drafts first, then latest first; for those who make them. */
export async function readVisitEditions(scope: AuthorizedScope): Promise<VisitEdition[]> {
  assertManager(scope);
  const { rows } = await pool().query<Record<string, unknown>>(`${selectSql} ORDER BY status = 'draft' DESC, valid_from DESC, id DESC`);
  return rows.map((row) => visitEditionSchema.parse(row));
}

/** Names of those who began drafts, by user id; who is gone has none. */
export async function readEditionMakers(scope: AuthorizedScope): Promise<ReadonlyMap<string, string>> {
  assertManager(scope);
  const { rows } = await pool().query<{ id: string; name: string }>(`SELECT id, name FROM "user" WHERE id IN (SELECT created_by FROM instrument_edition)`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
