import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { isVisitAspect, type VisitAspect } from "@/lib/domain/visit-aspect";
import { AppError } from "@/lib/errors";
import { firstDayOf, lastDayOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** A visit as lists show it. `score` null is "tidak dinilai", never 0; `announced` and `guided` null: not recorded. */
export type VisitSummary = {
  readonly id: string;
  readonly mppId: number;
  readonly visitNo: string;
  readonly day: CivilDate;
  readonly kind: string;
  readonly institutions: readonly string[];
  readonly announced: boolean | null;
  readonly guided: boolean | null;
  readonly editionId: string;
  readonly score: number | null;
};

const summarySchema = z.object({
  id: z.string(), mppId: z.number(), visitNo: z.string(), day: civilDateSchema, kind: z.string(), institutions: z.array(z.string()),
  announced: z.boolean().nullable(), guided: z.boolean().nullable(), editionId: z.string(), score: z.number().nullable(),
});

const summaryColumns = `v.id, v.mpp_id AS "mppId", v.visit_no AS "visitNo", v.day, v.kind, v.institutions, v.announced, v.guided, v.edition_id AS "editionId", v.score`;

/** MPPs whose records the reader sees; null: all. */
const ownMpps = ({ records }: AuthorizedScope): readonly number[] | null => (records.kind === "all" ? null : records.mppIds);

export type VisitFilter = {
  readonly from: CivilMonth;
  readonly to: CivilMonth;
  /** Only these MPPs; absent: all in scope. */
  readonly mppIds?: readonly number[];
  /** Only visits that scored an item of one of these agencies. */
  readonly agencyIds?: readonly number[];
  readonly limit?: number;
  readonly offset?: number;
};

/** Visits in scope, latest first, and how many there are in all. */
export async function listVisits(scope: AuthorizedScope, filter: VisitFilter): Promise<{ readonly visits: readonly VisitSummary[]; readonly total: number }> {
  const parameters = [ownMpps(scope), firstDayOf(filter.from), lastDayOf(filter.to), filter.mppIds ?? null, filter.agencyIds ?? null];
  const where = `WHERE ($1::int[] IS NULL OR v.mpp_id = ANY($1)) AND v.day BETWEEN $2::date AND $3::date AND ($4::int[] IS NULL OR v.mpp_id = ANY($4))
    AND ($5::int[] IS NULL OR EXISTS (SELECT 1 FROM visit_item_score s WHERE s.mpp_id = v.mpp_id AND s.visit_id = v.id AND s.agency_id = ANY($5)))`;
  const [list, count] = await Promise.all([
    pool().query<Record<string, unknown>>(`SELECT ${summaryColumns} FROM visit v ${where} ORDER BY v.day DESC, v.mpp_id, v.id LIMIT $6 OFFSET $7`, [...parameters, filter.limit ?? 25, filter.offset ?? 0]),
    pool().query<{ n: number }>(`SELECT count(*) AS n FROM visit v ${where}`, parameters),
  ]);
  return { visits: list.rows.map((row) => summarySchema.parse(row)), total: count.rows[0]?.n ?? 0 };
}

/** Aspect scores (0–100, only those that were scored) and the number of scored items of visits in scope, by visit. */
export async function readVisitAspects(scope: AuthorizedScope, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly aspects: Readonly<Partial<Record<VisitAspect, number>>>; readonly items: number }>> {
  const { rows } = await pool().query<{ id: string; aspects: Record<string, number>; items: number }>(
    `SELECT v.id, v.aspect_scores AS aspects, (SELECT count(DISTINCT s.item_id)::int FROM visit_item_score s WHERE s.mpp_id = v.mpp_id AND s.visit_id = v.id) AS items
     FROM visit v WHERE v.id = ANY($1::uuid[]) AND ($2::int[] IS NULL OR v.mpp_id = ANY($2))`, [ids, ownMpps(scope)]);
  return new Map(rows.map(({ id, aspects, items }) => [id, { items, aspects: Object.fromEntries(Object.entries(aspects).filter(([aspect]) => isVisitAspect(aspect))) }]));
}

export type VisitItemRecord = { readonly itemId: string; readonly agencyId: number; readonly score: number; readonly source: string | null; readonly evidence: string | null };
export type VisitFollowUp = {
  readonly id: string;
  readonly agencyId: number;
  readonly finding: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly verifiedOn: CivilDate | null;
  readonly status: string;
  readonly evidence: string | null;
};
/** A count of counters out of those looked at. */
export type PartOf = { readonly part: number; readonly whole: number };

export type VisitRecord = VisitSummary & {
  readonly attendees: readonly string[];
  readonly notes: string | null;
  /** The total as the file gave it, on its declared scale. */
  readonly reported: { readonly total: number; readonly scaleMax: number } | null;
  /** 0–100; only aspects that were scored. */
  readonly aspects: ReadonlyMap<VisitAspect, number>;
  readonly officers: PartOf | null;
  readonly standards: PartOf | null;
  readonly counters: PartOf | null;
  readonly items: readonly VisitItemRecord[];
  readonly followUps: readonly VisitFollowUp[];
  readonly batch: { readonly id: string; readonly fileNames: readonly string[]; readonly committedAt: Date | null } | null;
};

const optionalCount = z.number().nullable();
const detailSchema = summarySchema.extend({
  attendees: z.array(z.string()), notes: z.string().nullable(), reportedTotal: optionalCount, reportedScaleMax: optionalCount,
  aspectScores: z.record(z.string(), z.number()), officersYes: optionalCount, officersOf: optionalCount, standardsYes: optionalCount, standardsOf: optionalCount,
  countersOpen: optionalCount, countersTotal: optionalCount, batchId: z.string(), fileNames: z.array(z.string()).nullable(), committedAt: z.date().nullable(),
});
const itemSchema = z.object({ itemId: z.string(), agencyId: z.number(), score: z.number(), source: z.string().nullable(), evidence: z.string().nullable() });
const optionalDate = civilDateSchema.nullable();
const followUpSchema = z.object({
  id: z.string(), agencyId: z.number(), finding: z.string(), recommendation: z.string().nullable(), owner: z.string().nullable(), raisedOn: civilDateSchema,
  dueOn: optionalDate, doneOn: optionalDate, verifiedOn: optionalDate, status: z.string(), evidence: z.string().nullable(),
});

const detailSql = `
  SELECT ${summaryColumns}, v.attendees, v.notes, v.reported_total AS "reportedTotal", v.reported_scale_max AS "reportedScaleMax", v.aspect_scores AS "aspectScores",
         v.officer_present_yes AS "officersYes", v.officer_present_of AS "officersOf", v.standards_displayed_yes AS "standardsYes",
         v.standards_displayed_of AS "standardsOf", v.counters_open AS "countersOpen", v.counters_total AS "countersTotal", v.batch_id AS "batchId",
         (SELECT array_agg(f ->> 'name') FROM jsonb_array_elements(b.files) f) AS "fileNames", b.committed_at AS "committedAt"
  FROM visit v LEFT JOIN import_batch b ON b.id = v.batch_id
  WHERE v.id = $1::uuid AND ($2::int[] IS NULL OR v.mpp_id = ANY($2))`;
const itemSql = `SELECT item_id AS "itemId", agency_id AS "agencyId", score, source, evidence FROM visit_item_score WHERE mpp_id = $1 AND visit_id = $2::uuid ORDER BY item_id, agency_id`;
const followUpSql = `
  SELECT id, agency_id AS "agencyId", finding, recommendation, owner, raised_on AS "raisedOn", due_on AS "dueOn", done_on AS "doneOn", verified_on AS "verifiedOn",
         status, evidence FROM follow_up WHERE mpp_id = $1 AND visit_id = $2::uuid ORDER BY raised_on, due_on NULLS LAST, id`;

const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);

const partOf = (part: number | null, whole: number | null): PartOf | null => (part === null || whole === null ? null : { part, whole });

/** Findings of a visit that the caller may see, by raising and due date. */
export async function listVisitFollowUps(mppId: number, visitId: string): Promise<VisitFollowUp[]> {
  return (await pool().query<Record<string, unknown>>(followUpSql, [mppId, visitId])).rows.map((row) => followUpSchema.parse(row));
}

/** One visit with its items, findings and batch. An id out of scope is "not found", like one that does not exist. */
export async function readVisit(scope: AuthorizedScope, id: string): Promise<VisitRecord> {
  const { rows } = isUuid(id) ? await pool().query<Record<string, unknown>>(detailSql, [id, ownMpps(scope)]) : { rows: [] };
  if (rows[0] === undefined) throw new AppError("not-found", `No visit ${id}.`);
  const { reportedTotal, reportedScaleMax, aspectScores, officersYes, officersOf, standardsYes, standardsOf, countersOpen, countersTotal, batchId, fileNames, committedAt, ...visit } =
    detailSchema.parse(rows[0]);
  const [items, followUps] = await Promise.all([
    pool().query<Record<string, unknown>>(itemSql, [visit.mppId, visit.id]),
    listVisitFollowUps(visit.mppId, visit.id),
  ]);
  return {
    ...visit,
    reported: reportedTotal === null || reportedScaleMax === null ? null : { total: reportedTotal, scaleMax: reportedScaleMax },
    aspects: new Map(Object.entries(aspectScores).flatMap(([aspect, score]): [VisitAspect, number][] => (isVisitAspect(aspect) ? [[aspect, score]] : []))),
    officers: partOf(officersYes, officersOf), standards: partOf(standardsYes, standardsOf), counters: partOf(countersOpen, countersTotal),
    items: items.rows.map((row) => itemSchema.parse(row)),
    followUps,
    batch: fileNames === null && committedAt === null ? null : { id: batchId, fileNames: fileNames ?? [], committedAt },
  };
}
