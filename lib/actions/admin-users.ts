"use server";

import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { randomPassword } from "@/lib/auth/password";
import { institutions, roles } from "@/lib/auth/roles";
import { requirePermission } from "@/lib/auth/session";
import { createUser, renameUser, revokeSessions, setPassword, setUserDisabled, setUserGrant } from "@/lib/data/write/users";
import { AppError } from "@/lib/errors";

const grantFields = {
  role: z.enum(roles, { error: "role" }),
  institution: z.union([z.enum(institutions), z.literal("").transform(() => null)], { error: "institution-needed" }).optional().transform((value) => value ?? null),
  mppIds: z.array(z.coerce.number({ error: "mpp-unknown" }).int({ error: "mpp-unknown" })),
};
const userId = z.uuid({ error: "not-found" });
const addSchema = z.object({ ...grantFields, email: requiredText(), name: requiredText(), signIn: z.enum(["password", "provider"]).default("password") });
const grantSchema = z.object({ ...grantFields, id: userId });
const nameSchema = z.object({ id: userId, name: requiredText() });
const idSchema = z.object({ id: userId });
const disabledSchema = z.object({ id: userId, disabled: z.enum(["true", "false"]) });

/** Only assessors have an institution; only those who see single MPPs keep a list of them. */
const grantOf = ({ role, institution, mppIds }: { role: (typeof roles)[number]; institution: (typeof institutions)[number] | null; mppIds: number[] }) => ({
  role, institution: role === "assessor" ? institution : null, mppIds: role === "sekda" || role === "operator" ? mppIds : [],
});

/** A new session version would end the administrator's own session before a new password could be read. */
function refuseSelf(own: string | null, id: string): void {
  if (own === id) throw new AppError("conflict", "Another administrator has to do this", { reason: "own-account" });
}

export async function addUserAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(addSchema, formValues(form, ["mppIds"]), async (input) => {
    const password = input.signIn === "provider" ? null : randomPassword();
    await createUser(scope, { ...grantOf(input), email: input.email, name: input.name, password });
    return password === null ? undefined : { secret: { email: input.email, password } };
  });
}

export async function setGrantAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(grantSchema, formValues(form, ["mppIds"]), async (input) => {
    refuseSelf(scope.userId, input.id);
    await setUserGrant(scope, input.id, grantOf(input));
  });
}

export async function renameUserAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(nameSchema, formValues(form), ({ id, name }) => renameUser(scope, id, name));
}

export async function setDisabledAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(disabledSchema, formValues(form), ({ id, disabled }) => setUserDisabled(scope, id, disabled === "true"));
}

export async function resetPasswordAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(idSchema.extend({ email: requiredText() }), formValues(form), async ({ id, email }) => {
    refuseSelf(scope.userId, id);
    const password = randomPassword();
    await setPassword(scope, id, password);
    return { secret: { email, password } };
  });
}

export async function revokeSessionsAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-users");
  return runForm(idSchema, formValues(form), async ({ id }) => {
    refuseSelf(scope.userId, id);
    await revokeSessions(scope, id);
  });
}
