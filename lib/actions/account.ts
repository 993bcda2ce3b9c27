"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formValues, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requireScope } from "@/lib/auth/session";
import { changeOwnPassword, revokeApiToken, revokeSessions } from "@/lib/data/write/users";

// Never trimmed: blanks belong to a password.
const secretText = z.string({ error: "required" }).min(1, { error: "required" }).max(200, { error: "too-long" });
const passwordSchema = z.object({ current: secretText, password: secretText, repeat: secretText })
  .refine(({ password, repeat }) => password === repeat, { path: ["repeat"], error: "password-mismatch" });

/** Own password; the session it was changed in ends too, so the sign-in page is next. */
export async function changePasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope("/akun");
  const answer = await runForm(passwordSchema, formValues(form), (input) => changeOwnPassword(scope, input));
  return answer.status === "saved" ? redirect("/masuk?galat=password-changed") : answer;
}

export async function revokeOwnSessionsAction(): Promise<FormState> {
  const { scope, user } = await requireScope("/akun");
  const answer = await runForm(z.object({}), {}, () => revokeSessions(scope, user.id));
  return answer.status === "saved" ? redirect("/masuk?galat=sessions-revoked") : answer;
}

/** One's own token, or anyone's for those who manage users. */
export async function revokeTokenAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope("/akun");
  return runForm(z.object({ tokenId: z.uuid({ error: "not-found" }) }), formValues(form), ({ tokenId }) => revokeApiToken(scope, tokenId));
}
