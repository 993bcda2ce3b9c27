"use server";

import { z } from "zod";
import { assumedField, formValues, optionalText, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requireScope } from "@/lib/auth/session";
import { readMppByCode } from "@/lib/data/read/mpps";
import { setAssumedNumber } from "@/lib/data/write/assumed-numbers";
import { actOnFollowUp } from "@/lib/data/write/follow-ups/act";
import { deskActionIds } from "@/lib/domain/follow-up-flow";
import { AppError } from "@/lib/errors";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

const stepSchema = z.object({
  mpp: requiredText(), id: z.guid({ error: "not-found" }), action: z.enum(deskActionIds, { error: "invalid" }), note: optionalText(2_000),
  dueOn: z.preprocess((value) => (value === "" ? undefined : value), civilDateSchema.optional()),
});

const daysSchema = z.object({ dueSoonDays: assumedField("dueSoonDays") });

/** One step of a follow-up; the table in lib/domain/follow-up-flow.ts decides. */
export async function followUpAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(stepSchema, formValues(form), async ({ mpp, id, action, note, dueOn }) => {
    const found = await readMppByCode(mpp);
    if (found === null) throw new AppError("not-found", "No such MPP");
    await actOnFollowUp(scope, { mppId: found.id, id, action, note, dueOn: dueOn ?? null });
  });
}

export async function setDueSoonDaysAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(daysSchema, formValues(form), ({ dueSoonDays }) => setAssumedNumber(scope, "dueSoonDays", dueSoonDays));
}
