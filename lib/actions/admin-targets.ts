"use server";

import { z } from "zod";
import { numberField } from "@/lib/actions/admin-reference";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { removeTarget, setTarget } from "@/lib/data/write/targets";
import { isMetricId, metricById } from "@/lib/metrics/registry";

const unitField = requiredText().transform((text, context) => {
  const [kind, code = ""] = text.split(":");
  const unitKind = (["nation", "province", "mpp"] as const).find((each) => each === kind);
  if (unitKind === undefined) {
    context.addIssue({ code: "custom", message: "unit-unknown" });
    return z.NEVER;
  }
  return { unitKind, unitCode: code };
});
/** `part` is empty for the whole year, else what follows the year in a period id: `TW3`, `S1`, `07`. */
const setSchema = z.object({ metricId: requiredText(), unit: unitField, year: z.string().regex(/^\d{4}$/, { error: "period-unknown" }), part: z.string().regex(/^(|S[12]|TW[1-4]|0[1-9]|1[0-2])$/, { error: "period-unknown" }), value: numberField });
const removeSchema = z.object({ metricId: requiredText(), unit: unitField, periodId: requiredText() });

/** People type shares in percent; they are stored as 0–1. Twelve digits drop what binary division leaves behind. */
const storedValue = (metricId: string, typed: number): number =>
  isMetricId(metricId) && metricById(metricId).unit === "ratio" ? Number((typed / 100).toPrecision(12)) : typed;

export async function setTargetAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("set-targets");
  return runForm(setSchema, formValues(form), ({ metricId, unit, year, part, value }) =>
    setTarget(scope, { metricId, ...unit, periodId: part === "" ? year : `${year}-${part}`, value: storedValue(metricId, value) }));
}

export async function removeTargetAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("set-targets");
  return runForm(removeSchema, formValues(form), ({ metricId, unit, periodId }) => removeTarget(scope, { metricId, ...unit, periodId }));
}
