import type { PlausibilityRule } from "@/lib/metrics/plausibility/define-rule";
import { bandEdge } from "@/lib/metrics/plausibility/rules/band-edge";
import { copiedTimes } from "@/lib/metrics/plausibility/rules/copied-times";
import { identicalAnswers } from "@/lib/metrics/plausibility/rules/identical-answers";
import { jumpBeforeAssessment } from "@/lib/metrics/plausibility/rules/jump-before-assessment";
import { roundedTimes } from "@/lib/metrics/plausibility/rules/rounded-times";
import { sameDayClosings } from "@/lib/metrics/plausibility/rules/same-day-closings";
import { zeroWaits } from "@/lib/metrics/plausibility/rules/zero-waits";

const all = [identicalAnswers, bandEdge, jumpBeforeAssessment, roundedTimes, copiedTimes, zeroWaits, sameDayClosings] as const;

/** The one list of rules, in the order in which page, methods and tests show them. */
export type RuleId = (typeof all)[number]["id"];
export const plausibilityRules: readonly PlausibilityRule<RuleId>[] = all;
export const ruleIds: readonly RuleId[] = all.map(({ id }) => id);

export const isRuleId = (text: string): text is RuleId => ruleIds.some((id) => id === text);
