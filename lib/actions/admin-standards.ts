"use server";

import { z } from "zod";
import { dateField, numberField, optionalDateField } from "@/lib/actions/admin-reference";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { addStandard, removeStandard } from "@/lib/data/write/service-standards";
import { clockStarts, standardUnits } from "@/lib/domain/service-standard";

const keyFields = { serviceCode: requiredText(), mppId: z.coerce.number({ error: "mpp-unknown" }).int({ error: "mpp-unknown" }).min(0, { error: "mpp-unknown" }), validFrom: dateField };
const addSchema = z.object({
  ...keyFields, value: numberField, unit: z.enum(standardUnits), clockStart: z.enum(clockStarts), originalWords: requiredText(500), validTo: optionalDateField, sourceMark: z.enum(["V", "A"]),
});

export async function addStandardAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(addSchema, formValues(form), (standard) => addStandard(scope, standard));
}

export async function removeStandardAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(z.object(keyFields), formValues(form), (key) => removeStandard(scope, key));
}
