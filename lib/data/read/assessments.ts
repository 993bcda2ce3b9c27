import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { assessmentBandSchema, bandOf, bandOfPredicate, type AssessmentBand } from "@/lib/domain/assessment-bands";

/** An official score of an MPP as it was published. */
export type Assessment = {
  readonly id: string;
  readonly year: number;
  readonly publishedOn: string | null;
  /** On the edition's scale; null when only a predicate was published. */
  readonly score: number | null;
  /** In the publisher's words. */
  readonly predicate: string | null;
  /** By the edition's own bounds, else by the published predicate; null when its bounds are not known. */
  readonly band: AssessmentBand | null;
  readonly sourceUrl: string | null;
  readonly edition: { readonly id: string; readonly instrument: string; readonly name: { readonly id: string; readonly en: string }; readonly scaleMin: number; readonly scaleMax: number };
};

/**
 * Official scores of one MPP, oldest first within an instrument. They are published by their makers, so every signed-in
 * person may see those of any MPP.
 */
export async function readAssessments(_scope: AuthorizedScope, mppId: number): Promise<Assessment[]> {
  const rows = await prisma().externalAssessment.findMany({ where: { mppId }, orderBy: [{ year: "asc" }, { editionId: "asc" }, { id: "asc" }] });
  const editions = await prisma().instrumentEdition.findMany({
    where: { id: { in: [...new Set(rows.map(({ editionId }) => editionId))] } },
    select: { id: true, instrument: true, nameId: true, nameEn: true, scaleMin: true, scaleMax: true, bands: true },
  });
  const byId = new Map(editions.map((edition) => [edition.id, { ...edition, bands: z.array(assessmentBandSchema).parse(edition.bands) }]));
  return rows.flatMap((row): Assessment[] => {
    const edition = byId.get(row.editionId);
    if (!edition) return [];
    const result = bandOf(edition, row.score);
    const band = result.kind === "band" ? result.band : row.predicate === null ? null : bandOfPredicate(edition, row.predicate);
    return [{
      id: row.id, year: row.year, publishedOn: row.publishedOn?.toISOString().slice(0, 10) ?? null, score: row.score, predicate: row.predicate, band, sourceUrl: row.sourceUrl,
      edition: { id: edition.id, instrument: edition.instrument, name: { id: edition.nameId, en: edition.nameEn }, scaleMin: edition.scaleMin, scaleMax: edition.scaleMax },
    }];
  });
}
