"use server";

import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { addPlausibilityCheck, reopenPlausibilityCheck } from "@/lib/data/write/plausibility";

const mppId = z.coerce.number({ error: "mpp-unknown" }).int({ error: "mpp-unknown" });
const checkSchema = z.object({ mppId, ruleId: requiredText(), periodId: requiredText(), note: requiredText(500) });
const reopenSchema = z.object({ mppId, id: z.uuid({ error: "not-found" }) });

export async function markCheckedAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("check-plausibility");
  return runForm(checkSchema, formValues(form), async (check) => {
    await addPlausibilityCheck(scope, check);
  });
}

export async function reopenCheckAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("check-plausibility");
  return runForm(reopenSchema, formValues(form), (check) => reopenPlausibilityCheck(scope, check));
}
