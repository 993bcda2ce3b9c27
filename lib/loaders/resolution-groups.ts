import { readCases, type UnitCases } from "@/lib/data/read/complaint-cases";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { seesPeriod } from "@/lib/data/read/open-periods";
import { hasPeers } from "@/lib/domain/peer-group";
import { mostGroups, type ResolutionChoice } from "@/lib/filters/resolution-params";
import { compareText } from "@/lib/i18n/format";
import { selectionOf, type MetricPage } from "@/lib/loaders/metric-page";
import { missing, type Absent } from "@/lib/measured";
import { mergeCases, type Cases } from "@/lib/metrics/case-times";
import { monthOf } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

/** One line of the comparison; a reference contains others and is tested against nobody. */
export type CaseGroup = { readonly id: string; readonly label: string; readonly href?: string; readonly reference?: boolean; readonly cases: Cases | Absent };

/** Why these groups and no others. */
export type GroupChoice = "against-peers" | "chosen" | "largest-mpps" | "against-agencies" | "largest-agencies" | "largest-categories";
export type GroupsView = { readonly choice: GroupChoice; readonly groups: readonly CaseGroup[]; /** Units there are, of which the largest are shown. */ readonly outOf: number };

export type GroupWords = { readonly peers: string; readonly otherMpps: string; readonly nation: string; readonly otherAgencies: string; readonly noCategory: string };

/** Cases of the filters as a whole; null: an open period that is not published to this reader. */
export async function readSelection(page: MetricPage): Promise<Cases | null> {
  const { by, filter } = selectionOf(page);
  if (!isVisible(page, filter)) return null;
  return mergeCases((await readCases(page.scope, { period: page.filters.period, by, filter }, page.today)).map(({ cases }) => cases));
}

const isVisible = ({ scope, filters: { period }, today }: MetricPage, filter: MetricFilter): boolean => seesPeriod(scope, isClosed(period, monthOf(today)), filter.mppIds ?? null);

/** The groups of the chosen kind; null where none may be seen. */
export async function readGroupsOf(page: MetricPage, { grouping, others }: ResolutionChoice, words: GroupWords): Promise<GroupsView | null> {
  switch (grouping) {
    case "mpp": {
      const units = [...(page.mpp === null ? [] : [page.mpp]), ...others.flatMap((code) => page.mpps.find((mpp) => mpp.code === code) ?? [])];
      const [only, ...more] = units;
      return only === undefined ? largestMpps(page) : more.length === 0 ? againstPeers(page, only, words) : chosenMpps(page, units);
    }
    case "agency": return byAgency(page, words);
    case "category": return byCategory(page, words);
  }
}

const read = (page: MetricPage, by: Parameters<typeof readCases>[1]["by"], filter: MetricFilter): Promise<UnitCases[]> => readCases(page.scope, { period: page.filters.period, by, filter }, page.today);

const agencyFilter = (page: MetricPage): MetricFilter => {
  const agency = page.agencies.find(({ code }) => code === page.filters.agency);
  return agency === undefined ? {} : { agencyIds: [agency.id] };
};

/** What stands for a unit without a row. */
const absentOf = (page: MetricPage, mppIds: readonly number[] | null): Absent => missing(isVisible(page, mppIds === null ? {} : { mppIds }) ? "not-reported" : "not-published");

const mppGroup = (page: MetricPage, mpp: MppSummary, found: readonly UnitCases[]): CaseGroup => ({
  id: mpp.code, label: mpp.name, href: `/mpp/${mpp.code}`, cases: found.find(({ unit }) => unit.mppId === mpp.id)?.cases ?? absentOf(page, [mpp.id]),
});

async function largestMpps(page: MetricPage): Promise<GroupsView> {
  const found = await read(page, ["mpp"], selectionOf(page).filter);
  const largest = largestOf(found, ({ unit }) => page.mppById.get(unit.mppId ?? 0)?.name ?? "", page);
  return { choice: "largest-mpps", outOf: found.length, groups: largest.flatMap(({ unit }) => { const mpp = page.mppById.get(unit.mppId ?? 0); return mpp === undefined ? [] : [mppGroup(page, mpp, found)]; }) };
}

async function chosenMpps(page: MetricPage, units: readonly MppSummary[]): Promise<GroupsView> {
  const found = await read(page, ["mpp"], { mppIds: units.map(({ id }) => id), ...agencyFilter(page) });
  return { choice: "chosen", outOf: units.length, groups: units.map((mpp) => mppGroup(page, mpp, found)) };
}

/** An MPP, the others of its peer group together (all others where it has none), and behind them the nation, which holds both. */
async function againstPeers(page: MetricPage, mpp: MppSummary, words: GroupWords): Promise<GroupsView> {
  const isAmongPeers = hasPeers(mpp);
  const [found, nation] = await Promise.all([
    read(page, ["mpp"], { ...(isAmongPeers ? { peerGroups: [mpp.peerGroup] } : {}), ...agencyFilter(page) }), read(page, ["nation"], agencyFilter(page)),
  ]);
  const rest = found.filter(({ unit }) => unit.mppId !== mpp.id);
  const isNationVisible = isVisible(page, {});
  return {
    choice: "against-peers", outOf: found.length,
    groups: [
      mppGroup(page, mpp, found),
      // Of an open period a Sekda would get the own MPPs only: they are not the peers.
      { id: "sebaya", label: isAmongPeers ? words.peers : words.otherMpps, cases: !isNationVisible ? missing("not-published") : rest.length === 0 ? missing("not-reported") : mergeCases(rest.map(({ cases }) => cases)) },
      { id: "nasional", label: words.nation, reference: true, cases: nation[0]?.cases ?? absentOf(page, null) },
    ],
  };
}

async function byAgency(page: MetricPage, words: GroupWords): Promise<GroupsView | null> {
  const { by, filter: { agencyIds: _one, ...filter } } = selectionOf(page);
  if (!isVisible(page, filter)) return null;
  const found = await read(page, by.includes("mpp") ? ["mpp", "agency"] : ["agency"], filter);
  const nameOf = (id: number | undefined): string => page.agencies.find((agency) => agency.id === id)?.name[page.locale] ?? "";
  const group = ({ unit, cases }: UnitCases): CaseGroup => {
    const code = page.agencies.find(({ id }) => id === unit.agencyId)?.code ?? String(unit.agencyId);
    return { id: code, label: nameOf(unit.agencyId), href: `/instansi/${code}`, cases };
  };
  const chosen = page.agencies.find(({ code }) => code === page.filters.agency);
  if (chosen === undefined) return { choice: "largest-agencies", outOf: found.length, groups: largestOf(found, ({ unit }) => nameOf(unit.agencyId), page).map(group) };
  const rest = found.filter(({ unit }) => unit.agencyId !== chosen.id);
  return {
    choice: "against-agencies", outOf: found.length,
    groups: [
      { id: chosen.code, label: chosen.name[page.locale], href: `/instansi/${chosen.code}`, cases: found.find(({ unit }) => unit.agencyId === chosen.id)?.cases ?? missing("not-reported") },
      { id: "lainnya", label: words.otherAgencies, cases: rest.length === 0 ? missing("not-reported") : mergeCases(rest.map(({ cases }) => cases)) },
    ],
  };
}

async function byCategory(page: MetricPage, words: GroupWords): Promise<GroupsView | null> {
  const { by, filter: { agencyIds: _notKept, ...filter } } = selectionOf(page);
  if (!isVisible(page, filter)) return null;
  const found = await read(page, by.includes("mpp") ? ["mpp", "category"] : ["category"], filter);
  const nameOf = ({ unit }: UnitCases): string => (unit.category === "-" ? words.noCategory : (unit.category ?? ""));
  return { choice: "largest-categories", outOf: found.length, groups: largestOf(found, nameOf, page).map((each) => ({ id: each.unit.category ?? "-", label: nameOf(each), cases: each.cases })) };
}

/** The units with the most cases, then by name. */
const largestOf = (found: readonly UnitCases[], nameOf: (each: UnitCases) => string, { locale }: MetricPage): UnitCases[] =>
  [...found].sort((a, b) => b.cases.received - a.cases.received || compareText(nameOf(a), nameOf(b), locale)).slice(0, mostGroups);
