import { z } from "zod";
import { ruleIds, type RuleId } from "@/lib/metrics/plausibility/registry";
import stored from "@/lib/metrics/plausibility/measured-rates.json";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const count = z.number().int().nonnegative();
const tally = z.object({ honest: count, falseAlarms: count, planted: count, found: count });
const schema = z.object({ measuredOn: civilDateSchema, seeds: count, any: tally, rules: z.record(z.enum(ruleIds), tally) });

export type RuleRates = z.infer<typeof tally>;

/**
 * False alarms and planted gaming found, as `npm run bench -- plausibility --write` measured them on simulated nations: of the honest
 * MPPs tested how many were flagged, of those with planted gaming how many were found. `any`: by any rule, MPPs without any gaming.
 */
export const measuredRates: { readonly measuredOn: string; readonly seeds: number; readonly any: RuleRates; readonly rules: Readonly<Record<RuleId, RuleRates>> } = schema.parse(stored);
