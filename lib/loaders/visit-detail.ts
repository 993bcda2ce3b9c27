import { getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarsModel } from "@/lib/charts/chart-model";
import { can } from "@/lib/auth/permissions";
import type { MppSummary } from "@/lib/data/read/mpps";
import { readInstrumentEditions, type InstrumentEdition } from "@/lib/data/read/instrument-editions";
import { readCase } from "@/lib/data/read/visit-cases/read-case";
import { readVisit, type VisitItemRecord, type VisitRecord } from "@/lib/data/read/visit-records";
import { bandOf } from "@/lib/domain/assessment-bands";
import type { Label } from "@/lib/domain/label";
import { visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { AppError } from "@/lib/errors";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

/** One item of the instrument with the level given at each agency seen; agency null is the MPP as a whole. */
export type ItemView = {
  readonly id: string;
  readonly label: Label;
  readonly scores: readonly (VisitItemRecord & { readonly agency: Label | null })[];
};
export type AspectView = { readonly aspect: VisitAspect; readonly label: Label; readonly items: readonly ItemView[] };

export type VisitDetailView = {
  readonly context: PageContext;
  readonly visit: VisitRecord;
  readonly mpp: MppSummary;
  readonly edition: Label | null;
  readonly band: Label | null;
  /** Score 0–100, or "tidak dinilai". */
  readonly score: Measured;
  readonly aspects: BarsModel;
  readonly scored: readonly AspectView[];
  readonly agencyName: ReadonlyMap<number, Label>;
  /** Null where the reader may not open imports. */
  readonly batchHref: string | null;
  /** Of a visit that was made here: its case. Null for one that was imported. */
  readonly published: { readonly href: string; readonly version: number; readonly at: Date; readonly evidenced: number | null; readonly replies: number } | null;
};

/** One visit; throws not-found for an id that does not exist or lies outside the reader's records. */
export async function loadVisitDetail(id: string): Promise<VisitDetailView> {
  const context = await loadPageContext(Promise.resolve({}));
  const [found, editions, published, t, link] = await Promise.all([readVisit(context.scope, id), readInstrumentEditions(), publishedCase(context, id), getTranslations("visits"), getTranslations("visit-cases.link")]);
  // Of a visit that was made here, the facts carry how many files an item has, and a batch that is no file.
  const visit = published === null ? found : { ...found, batch: null, items: found.items.map((item) => ({ ...item, evidence: item.evidence === null ? null : link("files", { count: Number(item.evidence) }) })) };
  const edition = editions.find((each) => each.id === visit.editionId) ?? null;
  const agencyName = new Map(context.agencies.map(({ id: agencyId, name }) => [agencyId, name]));
  const band = edition === null ? null : bandOf(edition, visit.score);
  const mpp = context.mppById.get(visit.mppId);
  if (mpp === undefined) throw new Error(`Visit ${visit.id} belongs to no MPP`);
  return {
    context, visit, mpp, agencyName,
    edition: edition === null ? null : { id: edition.nameId, en: edition.nameEn },
    band: band?.kind === "band" ? { id: band.band.labelId, en: band.band.labelEn } : null,
    score: visit.score === null ? missing("not-assessed") : measuredValue(visit.score, Math.max(1, new Set(visit.items.map(({ itemId }) => itemId)).size)),
    aspects: aspectChart(context, visit, edition, t("aspects"), visit.day),
    scored: scoredAspects(visit, edition, agencyName),
    batchHref: visit.batch !== null && can(context.user.role, "import") ? `/impor/${visit.batch.id}` : null,
    published,
  };
}

async function publishedCase({ scope }: PageContext, id: string): Promise<VisitDetailView["published"]> {
  const found = await readCase(scope, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
  const last = found?.versions.at(-1);
  return found === null || last === undefined ? null : { href: `/kunjungan/berkas/${id}`, version: last.version, at: last.publishedAt, evidenced: last.evidenced, replies: found.replies.length };
}

function aspectChart({ locale }: PageContext, visit: VisitRecord, edition: InstrumentEdition | null, title: string, day: CivilDate): BarsModel {
  const items = visitAspects.map((aspect) => {
    const score = visit.aspects.get(aspect);
    const n = new Set(visit.items.filter(({ itemId }) => edition?.items.some((item) => item.id === itemId && item.aspect === aspect)).map(({ itemId }) => itemId)).size;
    return { id: aspect, label: visitAspectDefinitions[aspect].label[locale], measured: score === undefined ? missing("not-assessed") : measuredValue(score, Math.max(1, n)) };
  });
  return toBarsModel({ id: "aspek", title, unit: "points", asOf: day, items, order: "smallest" }, { locale });
}

/** Items in the instrument's order, grouped by aspect; what was not scored is left out. */
function scoredAspects(visit: VisitRecord, edition: InstrumentEdition | null, agencyName: ReadonlyMap<number, Label>): AspectView[] {
  return visitAspects.flatMap((aspect): AspectView[] => {
    const items = (edition?.items ?? []).filter((item) => item.aspect === aspect).flatMap((item): ItemView[] => {
      const scores = visit.items.filter(({ itemId }) => itemId === item.id);
      if (scores.length === 0) return [];
      return [{ id: item.id, label: { id: item.labelId, en: item.labelEn }, scores: scores.map((each) => ({ ...each, agency: agencyName.get(each.agencyId) ?? null })) }];
    });
    return items.length === 0 ? [] : [{ aspect, label: visitAspectDefinitions[aspect].label, items }];
  });
}
