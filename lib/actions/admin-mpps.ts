"use server";

import { z } from "zod";
import { optionalDateField, timeField } from "@/lib/actions/admin-reference";
import { formValues, optionalText, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { createMpp, updateMpp } from "@/lib/data/write/mpps";
import type { Position } from "@/lib/domain/plausible-place";
import { isTimeZone } from "@/lib/ingest/zoned-time";

const coordinate = z.string().trim().optional().transform((text) => (text === undefined || text === "" ? null : text.replace(",", ".").replace("−", "-")))
  .refine((text) => text === null || /^-?\d{1,3}(\.\d{1,15})?$/.test(text), { error: "coordinate" }).transform((text) => (text === null ? null : Number(text)));

/** Both coordinates, or neither: the one that is blank is the problem. */
function toPosition<Values extends { readonly latitude: number | null; readonly longitude: number | null }>({ latitude, longitude, ...rest }: Values, context: z.RefinementCtx): Omit<Values, "latitude" | "longitude"> & { readonly position: Position | null } {
  if ((latitude === null) !== (longitude === null)) context.addIssue({ code: "custom", path: [latitude === null ? "latitude" : "longitude"], message: "coordinate-missing" });
  return { ...rest, position: latitude === null || longitude === null ? null : { latitude, longitude } };
}

const shared = { latitude: coordinate, longitude: coordinate, openedOn: optionalDateField, opensAt: timeField, closesAt: timeField, counterWord: z.enum(["gerai", "loket", "stan"]) };
const addSchema = z.object({
  ...shared, regionCode: requiredText(), name: optionalText(),
  code: optionalText(40).refine((code) => code === null || /^[\p{L}\p{N}.-]+$/u.test(code), { error: "code" }),
  timeZone: optionalText().refine((zone) => zone === null || isTimeZone(zone), { error: "time-zone" }),
}).transform(toPosition);
const editSchema = z.object({ ...shared, code: requiredText(), name: requiredText(), timeZone: requiredText().refine(isTimeZone, { error: "time-zone" }) }).transform(toPosition);

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
