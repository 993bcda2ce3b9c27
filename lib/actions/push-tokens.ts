"use server";

import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { createPushToken, revokePushToken } from "@/lib/data/write/push-tokens";

/** Makes the token of a queue system; it is shown this once. */
export async function createPushTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-push-tokens");
  return runForm(z.object({ mppCode: requiredText(), name: requiredText(80) }), formValues(form), async ({ mppCode, name }) => (
    { secret: { email: name, password: await createPushToken(scope, mppCode, name), isToken: true } }));
}

export async function revokePushTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-push-tokens");
  return runForm(z.object({ tokenId: z.uuid({ error: "not-found" }) }), formValues(form), ({ tokenId }) => revokePushToken(scope, tokenId));
}
