import { can } from "@/lib/auth/permissions";
import { readComplaintLimits, readHolidayYears, type ComplaintLimitRow, type HolidayYear } from "@/lib/data/read/dated-rules";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import { readInstrumentEditions, type InstrumentEdition } from "@/lib/data/read/instrument-editions";
import { visitInstrument } from "@/lib/data/read/visit-editions";
import { editionInForce } from "@/lib/domain/assessment-bands";
import { sumOfWeights } from "@/lib/domain/instrument-draft";
import { visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { IndexMethod } from "@/lib/domain/index-method";
import type { Label } from "@/lib/domain/label";
import { defaultPeerGroupBounds, peerGroups, type PeerGroup } from "@/lib/domain/peer-group";
import { findSource } from "@/lib/ingest/registry";
import { gapMinimumN } from "@/lib/loaders/gap-groups";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { columnsOf } from "@/lib/metrics/columns-of";
import { metricGroups, type MetricDefinition, type MetricGroup } from "@/lib/metrics/define-metric";
import type { PlausibilityRule } from "@/lib/metrics/plausibility/define-rule";
import { measuredRates, type RuleRates } from "@/lib/metrics/plausibility/measured-rates";
import { plausibilityRules, type RuleId } from "@/lib/metrics/plausibility/registry";
import { isMetricId, metricById, metrics } from "@/lib/metrics/registry";
import type { Unit } from "@/lib/metrics/unit";
import type { CivilDate } from "@/lib/time/civil-date";
import { relativeError } from "@/lib/stats/quantile-histogram";

export type MetricEntry = { readonly metric: MetricDefinition; readonly sources: readonly Label[]; /** Roll-up columns that the formula reads. */ readonly columns: readonly string[] };
export type PillarRow = {
  readonly metricId: string;
  readonly label: Label;
  readonly unit: Unit;
  /** Percent of the pillar. */
  readonly weight: number;
  readonly worst: number;
  readonly best: number;
};
export type IndexMethodView = Omit<IndexMethod, "pillars"> & {
  readonly pillars: readonly { readonly id: string; readonly label: Label; readonly weight: number; readonly windowMonths: number | null; readonly metrics: readonly PillarRow[] }[];
};
export type PeerGroupRow = { readonly group: PeerGroup; readonly minPopulation: number | null; readonly mpps: number };

export type InstrumentInForce = {
  readonly id: string;
  readonly name: Label;
  readonly itemCount: number;
  readonly aspects: readonly { readonly aspect: VisitAspect; readonly weight: number; readonly items: readonly VisitItem[] }[];
};

export type MethodsView = {
  readonly context: PageContext;
  readonly groups: readonly { readonly group: MetricGroup; readonly metrics: readonly MetricEntry[] }[];
  /** Latest first. */
  readonly indexMethods: readonly IndexMethodView[];
  readonly editions: readonly InstrumentEdition[];
  /** The visit's instrument in force, in short; null when none is. */
  readonly instrument: InstrumentInForce | null;
  readonly limits: readonly ComplaintLimitRow[];
  readonly holidays: readonly HolidayYear[];
  readonly peers: readonly PeerGroupRow[];
  /** Largest relative error of quantiles from roll-ups. */
  readonly quantileError: number;
  /** Groups of fewer persons are hidden. */
  readonly groupMinimumN: number;
  /** Null for those who may not see what the plausibility rules flag. */
  readonly plausibility: { readonly rules: readonly (Pick<PlausibilityRule<RuleId>, "id" | "reads" | "leastN"> & { readonly rates: RuleRates; readonly now: null })[]; readonly measured: typeof measuredRates } | null;
};

/** Everything the methods page prints, read from the registries and the dated rules themselves. */
export async function loadMethods(): Promise<MethodsView> {
  const [context, methods, editions, limits, holidays] = await Promise.all([
    loadPageContext(Promise.resolve({})), readIndexMethods(), readInstrumentEditions(), readComplaintLimits(), readHolidayYears(),
  ]);
  const all: readonly MetricDefinition[] = metrics;
  return {
    context, editions, instrument: instrumentInForce(editions, context.today), limits, holidays, quantileError: relativeError, groupMinimumN: gapMinimumN,
    plausibility: !can(context.scope.role, "check-plausibility") ? null : { measured: measuredRates, rules: plausibilityRules.map(({ id, reads, leastN }) => ({ id, reads, leastN, rates: measuredRates.rules[id], now: null })) },
    groups: metricGroups.map((group) => ({ group, metrics: all.filter((metric) => metric.group === group).map(toEntry) })).filter((group) => group.metrics.length > 0),
    indexMethods: methods.map(toMethodView).reverse(),
    peers: peerGroups.map((group) => ({
      group, minPopulation: defaultPeerGroupBounds.find((bound) => bound.group === group)?.minPopulation ?? null, mpps: context.mpps.filter(({ peerGroup }) => peerGroup === group).length,
    })),
  };
}

function instrumentInForce(editions: readonly InstrumentEdition[], today: CivilDate): InstrumentInForce | null {
  const edition = editionInForce(editions, visitInstrument, today);
  if (edition === null) return null;
  const aspects = visitAspects.map((aspect) => {
    const items = edition.items.filter((item) => item.aspect === aspect);
    return { aspect, items, weight: sumOfWeights(items) };
  });
  return { id: edition.id, name: { id: edition.nameId, en: edition.nameEn }, itemCount: edition.items.length, aspects };
}

function toEntry(metric: MetricDefinition): MetricEntry {
  const { sums, histograms } = columnsOf(metric.formula);
  return { metric, sources: metric.sources.map((id) => findSource(id)?.label ?? { id, en: id }), columns: [...sums, ...histograms] };
}

const toMethodView = (method: IndexMethod): IndexMethodView => ({
  ...method,
  pillars: method.pillars.map((pillar) => ({
    id: pillar.id, label: { id: pillar.labelId, en: pillar.labelEn }, weight: pillar.weight, windowMonths: pillar.windowMonths ?? null,
    metrics: pillar.metrics.map(({ metric, weight, worst, best }): PillarRow => {
      const definition = isMetricId(metric) ? metricById(metric) : null;
      return { metricId: metric, label: definition?.label ?? { id: metric, en: metric }, unit: definition?.unit ?? "points", weight, worst, best };
    }),
  })),
});
