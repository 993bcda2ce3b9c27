import { getTranslations } from "next-intl/server";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { requirePermission } from "@/lib/auth/session";
import type { TableModel } from "@/lib/charts/chart-model";
import { readDataStamp } from "@/lib/data/read/data-stamp";
import { readPlausibilityChecks, readPlausibilityFacts, type PlausibilityCheck } from "@/lib/data/read/plausibility";
import { toFlagTable } from "@/lib/export/plausibility-table";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { compareText } from "@/lib/i18n/format";
import { checkedNation, keepCheckedNation } from "@/lib/loaders/plausibility-cache";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { checkPlausibility, falseAlarmLevel, type CheckedMpp, type CheckedRule } from "@/lib/metrics/plausibility/check";
import { measuredRates, type RuleRates } from "@/lib/metrics/plausibility/measured-rates";
import { isRuleId, plausibilityRules, type RuleId } from "@/lib/metrics/plausibility/registry";
import { todayInJakarta } from "@/lib/time/clock";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

/** What a rule says of an MPP; `reading` is null for a check whose data have gone since. */
export type FlagLine = {
  readonly mppId: number;
  readonly code: string;
  readonly name: string;
  readonly provinceName: string;
  readonly rule: RuleId;
  readonly reading: CheckedRule | null;
  readonly check: { readonly id: string; readonly note: string; readonly by: string; readonly on: CivilDate } | null;
};
export type RuleLine = { readonly id: RuleId; readonly reads: "period" | "history"; readonly leastN: number; readonly tested: number; readonly flagged: number; readonly rates: RuleRates };

export type PlausibilityView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  /** Flagged and not looked at, the least ordinary first. */
  readonly open: readonly FlagLine[];
  readonly done: readonly FlagLine[];
  readonly rules: readonly RuleLine[];
  readonly counts: { readonly tested: number; readonly flaggedMpps: number; /** Flags to be expected if all were honest. */ readonly byChance: number };
  readonly measured: typeof measuredRates;
  readonly table: TableModel;
};

/** The page `/mutu-data/periksa`: patterns that are hard to explain by chance, for planners only. */
export async function loadPlausibility(searchParams: Promise<SearchParams>): Promise<PlausibilityView> {
  const { scope } = await requirePermission("check-plausibility");
  const [context, t] = await Promise.all([loadPageContext(searchParams), getTranslations("plausibility")]);
  const { filters, locale } = context;
  const { nation, own, ownChecks, unchecked } = await readFlags(context, scope);
  const open = unchecked.flatMap(({ mppId, reading }) => lineOf(context, mppId, reading.rule, reading, null));
  const done = ownChecks.flatMap((check) => (isRuleId(check.ruleId) ? lineOf(context, check.mppId, check.ruleId, nation.find(({ mppId }) => mppId === check.mppId)?.rules.find(({ rule }) => rule === check.ruleId) ?? null, check) : []));
  open.sort((a, b) => (a.reading?.adjustedP ?? 1) - (b.reading?.adjustedP ?? 1) || compareText(a.name, b.name, locale));
  return {
    context, open, done, measured: measuredRates,
    problems: [...context.problems, ...(filters.agency === null ? [] : [{ param: "instansi", value: filters.agency, reason: "unknown" as const, usedInstead: null }])],
    rules: plausibilityRules.map(({ id, reads, leastN }) => {
      const readings = own.flatMap(({ rules }) => rules.filter(({ rule }) => rule === id));
      return { id, reads, leastN, tested: readings.length, flagged: readings.filter(({ flagged }) => flagged).length, rates: measuredRates.rules[id] };
    }),
    counts: { tested: own.length, flaggedMpps: own.filter(({ rules }) => rules.some(({ flagged }) => flagged)).length, byChance: Math.ceil(own.length * falseAlarmLevel) },
    table: toFlagTable([...open, ...done], { ...columnWords(t), rule: (id) => t(`rules.${id}.name`), status: (isChecked) => t(isChecked ? "checked" : "unchecked"), period: filters.period.id }),
  };
}

/** Flags within the filters that nobody has looked at yet; null for readers who may not look. */
export async function countUncheckedFlags(context: PageContext): Promise<number | null> {
  return can(context.scope.role, "check-plausibility") ? (await readFlags(context, context.scope)).unchecked.length : null;
}

/** How many flags nobody has looked at yet, by MPP within the filters. */
export async function uncheckedFlagsByMpp(context: PageContext): Promise<ReadonlyMap<number, number>> {
  const counts = new Map<number, number>();
  for (const { mppId } of (await readFlags(context, context.scope)).unchecked) counts.set(mppId, (counts.get(mppId) ?? 0) + 1);
  return counts;
}

type Flags = {
  readonly nation: readonly CheckedMpp[];
  readonly own: readonly CheckedMpp[];
  readonly ownChecks: readonly PlausibilityCheck[];
  readonly unchecked: readonly { readonly mppId: number; readonly reading: CheckedRule }[];
};

/** What is ordinary is seen from all MPPs; the filters choose whom to show. */
async function readFlags(context: PageContext, scope: AuthorizedScope): Promise<Flags> {
  const { filters } = context;
  const [nation, checks] = await Promise.all([checkNation(context), readPlausibilityChecks(scope, filters.period.id)]);
  const shown = new Set(context.mpps.filter((mpp) =>
    (filters.province === null || mpp.provinceCode === filters.province) && (filters.peerGroup === null || mpp.peerGroup === filters.peerGroup)).map(({ id }) => id));
  const own = nation.filter(({ mppId, rules }) => shown.has(mppId) && rules.length > 0);
  const ownChecks = checks.filter(({ mppId }) => shown.has(mppId));
  const isDone = (mppId: number, rule: RuleId): boolean => ownChecks.some((check) => check.mppId === mppId && check.ruleId === rule);
  return { nation, own, ownChecks, unchecked: own.flatMap(({ mppId, rules }) => rules.filter(({ flagged, rule }) => flagged && !isDone(mppId, rule)).map((reading) => ({ mppId, reading }))) };
}

function columnWords(t: Awaited<ReturnType<typeof getTranslations<"plausibility">>>) {
  return { columns: { period: t("columns.period"), code: t("columns.code"), mpp: t("columns.mpp"), province: t("columns.province"), rule: t("columns.rule"), count: t("columns.count"), of: t("columns.of"), limit: t("columns.limit"), rise: t("columns.rise"), fall: t("columns.fall"), limit_points: t("columns.limitPoints"), p: t("columns.p"), status: t("columns.status"), note: t("columns.note"), by: t("columns.by"), on: t("columns.on") } };
}

function lineOf({ mppById }: PageContext, mppId: number, rule: RuleId, reading: CheckedRule | null, check: PlausibilityCheck | null): FlagLine[] {
  const mpp = mppById.get(mppId);
  if (mpp === undefined) return [];
  return [{
    mppId, code: mpp.code, name: mpp.name, provinceName: mpp.provinceName, rule, reading,
    check: check === null ? null : { id: check.id, note: check.note, by: check.by, on: todayInJakarta(check.at) },
  }];
}

/** Every MPP's readings; those of closed periods are kept until the data change. */
async function checkNation({ scope, filters: { period }, today, mpps }: PageContext): Promise<readonly CheckedMpp[]> {
  const key = `${await readDataStamp(mpps)}#${period.id}`;
  const kept = checkedNation(key);
  if (kept !== undefined) return kept;
  const nation = checkPlausibility(await readPlausibilityFacts(scope, period, today));
  if (isClosed(period, monthOf(today))) keepCheckedNation(key, nation);
  return nation;
}
