"use server";

import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { readMppByCode } from "@/lib/data/read/mpps";
import { addLimitRebase, withdrawLimitRebase } from "@/lib/data/write/limit-rebases";
import { AppError } from "@/lib/errors";
import { todayInJakarta } from "@/lib/time/clock";

/** `mpp` is empty for every line of the metric. */
const addSchema = z.object({ metricId: requiredText(), mpp: z.string().trim().optional(), from: requiredText(), reason: requiredText(300) });
const withdrawSchema = z.object({ id: z.uuid({ error: "not-found" }) });

export async function addRebaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("rebase-limits");
  return runForm(addSchema, formValues(form), async ({ metricId, mpp = "", from, reason }) => {
    const found = mpp === "" ? null : await readMppByCode(mpp);
    if (mpp !== "" && !found) throw new AppError("invalid-input", "Unknown MPP", { field: "mpp", reason: "mpp-unknown" });
    await addLimitRebase(scope, { metricId, mppId: found?.id ?? null, from, reason }, todayInJakarta());
  });
}

export async function withdrawRebaseAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("rebase-limits");
  return runForm(withdrawSchema, formValues(form), ({ id }) => withdrawLimitRebase(scope, id));
}
