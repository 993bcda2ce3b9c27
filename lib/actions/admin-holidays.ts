"use server";

import { z } from "zod";
import { dateField } from "@/lib/actions/admin-reference";
import { formValues, optionalText, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { addHoliday, removeHoliday } from "@/lib/data/write/holidays";

const addSchema = z.object({ date: dateField, kind: z.enum(["national", "joint-leave"]), nameId: requiredText(), nameEn: optionalText() });

export async function addHolidayAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(addSchema, formValues(form), (holiday) => addHoliday(scope, holiday));
}

export async function removeHolidayAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-reference");
  return runForm(z.object({ date: dateField }), formValues(form), ({ date }) => removeHoliday(scope, date));
}
