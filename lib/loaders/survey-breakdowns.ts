import { getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarItem, BarsModel } from "@/lib/charts/chart-model";
import { readBreakdown } from "@/lib/data/read/breakdowns";
import { gapMinimumN, loadGapGroups, type NotOffered } from "@/lib/loaders/gap-groups";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import type { PageContext } from "@/lib/loaders/page-context";
import { missing } from "@/lib/measured";
import { groupFigures, meanFigure } from "@/lib/metrics/group-gaps";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

const dimensions = ["sex", "age-group", "vulnerable"] as const;
type SurveyDimension = (typeof dimensions)[number];

/** Keys as the roll-up holds them, in the order of the screen, each with its word in the `surveys` messages. */
const keys = {
  sex: [["P", "female"], ["L", "male"], ["-", "unknown"]],
  "age-group": [["-25", "to25"], ["26-35", "to35"], ["36-45", "to45"], ["46-55", "to55"], ["56-", "from56"], ["-", "unknown"]],
  vulnerable: [["true", "vulnerable"], ["false", "others"], ["-", "unknown"]],
} as const satisfies Record<SurveyDimension, readonly (readonly [string, string])[]>;

export type SurveyBreakdowns = { readonly models: readonly BarsModel[]; /** Why there are none here, and where there are; null: there may be. */ readonly notOffered: NotOffered | null };

/** The index by sex, age and vulnerable group. Empty for one agency: answers are not split that way below the MPP. */
export async function loadSurveyBreakdowns(path: string, context: PageContext, choice: MppChoice): Promise<SurveyBreakdowns> {
  const { filter } = choice;
  if (filter.agencyIds !== undefined) return { models: [], notOffered: null };
  const { scope, filters, today, locale, state } = context;
  const t = await getTranslations("surveys");
  const { period } = filters;
  const { place, notOffered, shows } = await loadGapGroups(context, choice, path, dimensions);
  if (place === null || notOffered !== null) return { models: [], notOffered };
  const rows = await readBreakdown(scope, { family: "survey", dimensions, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)), filter });
  if (rows === null) return { models: [], notOffered: null };
  const models = dimensions.map((dimension) => {
    const cells = keys[dimension].map(([key, word]) => {
      const row = rows.find((each) => each.dimension === dimension && each.key === key);
      return { word, n: row?.n ?? 0, total: row?.total ?? 0 };
    });
    const isShown = shows(dimension, place);
    const measured = groupFigures(cells, { isShown, minimumN: gapMinimumN }, meanFigure);
    const items = cells.flatMap(({ word, n }, at): BarItem[] =>
      // Answers without the question are listed only where there are some; a hidden place does not tell whether there are.
      word === "unknown" && (n === 0 || !isShown) ? [] : [{ id: word, label: t(`groups.${word}`), measured: measured[at] ?? missing("not-reported") }]);
    const model = toBarsModel({ id: `menurut-${dimension}`, title: t(`by.${dimension}`), unit: "index-points", asOf: state.asOf.survey ?? null, items, order: "given" }, { locale });
    return { ...model, table: { ...model.table, notes: [t("completeOnly")] } };
  });
  return { models, notOffered: null };
}
