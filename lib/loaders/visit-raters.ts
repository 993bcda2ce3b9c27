import { getLocale } from "next-intl/server";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readNames } from "@/lib/data/read/visit-cases/case-parts";
import { readDoubleLevels, type DoubleLevel } from "@/lib/data/read/visit-cases/rater-levels";
import { seesRaters } from "@/lib/auth/visit-party";
import type { Label } from "@/lib/domain/label";
import { visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { AppError } from "@/lib/errors";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { currentScope } from "@/lib/loaders/page-context";
import type { Interval } from "@/lib/measured";
import { intraclassCorrelation } from "@/lib/stats/intraclass-correlation";
import { raterSeverities, type RaterSeverity } from "@/lib/stats/rater-severity";
import { weightedKappa } from "@/lib/stats/weighted-kappa";

type Reading = { readonly value: number; readonly interval: Interval | null } | null;
export type AgreementVerdict = "poor" | "moderate" | "good" | "unclear" | "flat" | "empty";
export type AgreementLine = { readonly aspect: VisitAspect | null; readonly label: Label | null; readonly n: number; readonly visits: number; readonly kappa: Reading; readonly icc: Reading; readonly verdict: AgreementVerdict };
export type SeverityVerdict = "strict" | "lenient" | "same" | "unknown";
export type SeverityLine = { readonly raterId: string; readonly name: string; readonly institution: string; readonly visits: number; readonly items: number; readonly difference: number; readonly severity: Reading; readonly verdict: SeverityVerdict };
export type RatersView = {
  readonly locale: Locale; readonly visits: number; readonly items: number;
  /** All aspects together first; null aspect. */
  readonly agreement: readonly AgreementLine[];
  readonly institutions: readonly SeverityLine[];
  readonly people: readonly SeverityLine[];
};

/** Conventions for reading kappa and ICC (Landis & Koch 1977: above 0.60 substantial; Koo & Li 2016: above 0.75 good, below 0.50 poor), on the limits of the interval. */
const [goodFrom, poorBelow] = [0.75, 0.5];
/** From so many pairs on, no reading means that nothing varies. */
const leastPairs = 3;

/** By the interval, not by the estimate: with few items neither is said. */
function verdictOf({ icc, kappa, n }: Pick<AgreementLine, "icc" | "kappa" | "n">): AgreementVerdict {
  if (n === 0) return "empty";
  const reading = icc ?? kappa;
  if (reading === null && n >= leastPairs) return "flat";
  if (reading === null || reading.interval === null) return "unclear";
  const { low, high } = reading.interval;
  if (low >= goodFrom) return "good";
  if (high < poorBelow) return "poor";
  return high - low > 0.5 ? "unclear" : "moderate";
}

function agreementOf(aspect: VisitAspect | null, pairs: readonly DoubleLevel[]): AgreementLine {
  const kappa = weightedKappa(pairs.map(({ first, second }) => ({ first: first.level, second: second.level })), "quadratic");
  const icc = intraclassCorrelation(pairs.map(({ first, second }) => [first.level, second.level]));
  const readings = { kappa: kappa === null ? null : { value: kappa.kappa, interval: kappa.interval }, icc: icc === null ? null : { value: icc.correlation, interval: icc.interval } };
  return { aspect, label: aspect === null ? null : visitAspectDefinitions[aspect].label, n: pairs.length, visits: new Set(pairs.map(({ caseId }) => caseId)).size, ...readings, verdict: verdictOf({ ...readings, n: pairs.length }) };
}

const severityVerdict = ({ severity }: RaterSeverity): SeverityVerdict =>
  severity === null ? "unknown" : severity.interval.low > 0 ? "strict" : severity.interval.high < 0 ? "lenient" : "same";

function severityLines(pairs: readonly DoubleLevel[], by: "institution" | "userId", nameOf: (raterId: string) => string): SeverityLine[] {
  // One person may change institution, but never scores against themself.
  const ratings = pairs.filter(({ first, second }) => first[by] !== second[by]).map(({ caseId, first, second }) => ({ visitId: caseId, first: { raterId: first[by], score: first.level }, second: { raterId: second[by], score: second.level } }));
  const institutionOf = new Map(pairs.flatMap(({ first, second }) => [[first[by], first.institution] as const, [second[by], second.institution] as const]));
  return raterSeverities(ratings).map((rater) => ({
    raterId: rater.raterId, name: nameOf(rater.raterId), institution: institutionOf.get(rater.raterId) ?? "", visits: rater.visits, items: rater.items, difference: rater.difference,
    severity: rater.severity === null ? null : { value: rater.severity.value, interval: rater.severity.interval }, verdict: severityVerdict(rater),
  }));
}

/** `/kunjungan/penilai`: how alike institutions score before they settle, and who is stricter. To other roles the page does not exist. */
export async function loadVisitRaters(): Promise<RatersView> {
  const { scope } = await currentScope("/kunjungan/penilai");
  if (!seesRaters(scope)) throw new AppError("not-found", "Only planners and administrators read how assessors score.");
  const [pairs, editions, localeText] = await Promise.all([readDoubleLevels(scope), readInstrumentEditions(), getLocale()]);
  const aspectOf = new Map(editions.flatMap(({ id, items }) => items.map((item) => [`${id} ${item.id}`, item.aspect] as const)));
  const names = await readNames(pairs.flatMap(({ first, second }) => [first.userId, second.userId]));
  return {
    locale: isLocale(localeText) ? localeText : defaultLocale, visits: new Set(pairs.map(({ caseId }) => caseId)).size, items: pairs.length,
    agreement: pairs.length === 0 ? [] : [agreementOf(null, pairs), ...visitAspects.map((aspect) => agreementOf(aspect, pairs.filter(({ editionId, itemId }) => aspectOf.get(`${editionId} ${itemId}`) === aspect)))],
    institutions: severityLines(pairs, "institution", (id) => id), people: severityLines(pairs, "userId", (id) => names.get(id) ?? ""),
  };
}
