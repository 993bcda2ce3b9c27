"use server";

import { z } from "zod";
import { optionalDateField, timeField } from "@/lib/actions/admin-reference";
import { formValues, optionalText, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { createMpp, updateMpp } from "@/lib/data/write/mpps";
import { isTimeZone } from "@/lib/ingest/zoned-time";

const shared = { openedOn: optionalDateField, opensAt: timeField, closesAt: timeField, counterWord: z.enum(["gerai", "loket", "stan"]) };
const addSchema = z.object({
  ...shared, regionCode: requiredText(), name: optionalText(),
  code: optionalText(40).refine((code) => code === null || /^[\p{L}\p{N}.-]+$/u.test(code), { error: "code" }),
  timeZone: optionalText().refine((zone) => zone === null || isTimeZone(zone), { error: "time-zone" }),
});
const editSchema = z.object({ ...shared, code: requiredText(), name: requiredText(), timeZone: requiredText().refine(isTimeZone, { error: "time-zone" }) });

export async function addMppAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(addSchema, formValues(form), async ({ opensAt, closesAt, ...rest }) => {
    await createMpp(scope, { ...rest, opensAtMinute: opensAt, closesAtMinute: closesAt });
  });
}

export async function editMppAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(editSchema, formValues(form), ({ code, opensAt, closesAt, ...rest }) => updateMpp(scope, code, { ...rest, opensAtMinute: opensAt, closesAtMinute: closesAt }));
}
