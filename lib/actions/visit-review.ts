"use server";

import { z } from "zod";
import { assumedField, formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { commandLineScope, requireScope } from "@/lib/auth/session";
import { setAssumedNumber } from "@/lib/data/write/assumed-numbers";
import { correctVisit, publishVisit } from "@/lib/data/write/visit-cases/publish";
import { adjudicateItem, agreeOnItem, closeReply, decideReply, rejectVisit, replyToItem, returnVisit, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { followChanges } from "@/lib/loaders/follow-changes";
import { logger } from "@/lib/logger";
import { todayInJakarta } from "@/lib/time/clock";

const id = z.uuid({ error: "not-found" });
const reason = requiredText(2_000);
const level = z.string({ error: "level" }).regex(/^[0-5]$/, { error: "level" }).transform(Number);
const place = { id, itemId: requiredText(100), agencyId: z.coerce.number({ error: "item-unknown" }).int({ error: "item-unknown" }) };
const idSchema = z.object({ id });
const reasonSchema = z.object({ id, reason });
const settleSchema = z.object({ ...place, level, reason });
const replySchema = z.object({ ...place, text: requiredText(4_000) });
/** A blank level upholds the one that was given. */
const decideSchema = z.object({ ...place, level: z.union([z.literal("").transform(() => null), level]), reason });
const metresSchema = z.object({ metres: assumedField("photoDistance") });
const daysSchema = z.object({ days: assumedField("replyDays") });

export async function agreeAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(settleSchema, formValues(form), ({ id: visit, ...item }) => agreeOnItem(scope, visit, item));
}

export async function adjudicateAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(settleSchema, formValues(form), ({ id: visit, ...item }) => adjudicateItem(scope, visit, item));
}

export async function reviewAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(idSchema, formValues(form), ({ id: visit }) => reviewVisit(scope, visit));
}

export async function returnAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(reasonSchema, formValues(form), ({ id: visit, reason: why }) => returnVisit(scope, visit, why));
}

export async function rejectAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(reasonSchema, formValues(form), ({ id: visit, reason: why }) => rejectVisit(scope, visit, why));
}

export async function replyAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(replySchema, formValues(form), ({ id: visit, ...item }) => replyToItem(scope, visit, item));
}

export async function closeReplyAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(idSchema, formValues(form), ({ id: visit }) => closeReply(scope, visit));
}

export async function decideReplyAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(decideSchema, formValues(form), ({ id: visit, ...decision }) => decideReply(scope, visit, decision));
}

/** Rankings and notices follow a published score as they follow an import; that they fail must not make it look unpublished. */
function tellChanges(): void {
  void followChanges(commandLineScope(), todayInJakarta()).catch((error: unknown) => logger().error({ err: error }, "rankings were not recorded or notices not refreshed"));
}

export async function publishAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(idSchema, formValues(form), async ({ id: visit }) => {
    await publishVisit(scope, visit);
    tellChanges();
  });
}

/** Levels come as `level:ITEM@AGENCY`. */
export async function correctAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(reasonSchema, formValues(form), async ({ id: visit, reason: why }) => {
    const changes = [...form.entries()].flatMap(([name, value]) => {
      const [, itemId, agency] = /^level:(.{1,100})@(\d{1,7})$/.exec(name) ?? [];
      return itemId === undefined || agency === undefined ? [] : [{ itemId, agencyId: Number(agency), level: typeof value === "string" && /^[0-5]$/.test(value) ? Number(value) : NaN }];
    });
    await correctVisit(scope, visit, changes, why);
    tellChanges();
  });
}

export async function setPhotoDistanceAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(metresSchema, formValues(form), ({ metres }) => setAssumedNumber(scope, "photoDistance", metres));
}

export async function setReplyDaysAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(daysSchema, formValues(form), ({ days }) => setAssumedNumber(scope, "replyDays", days));
}
