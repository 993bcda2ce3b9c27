"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { dateField, numberField } from "@/lib/actions/admin-reference";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import {
  createVisitEditionDraft, deleteVisitEditionDraft, moveVisitItem, publishVisitEdition, removeVisitItem, saveVisitItem, setVisitItemWeights, updateVisitEditionHead,
} from "@/lib/data/write/visit-editions";
import { programmeAims, visitAspects } from "@/lib/domain/visit-aspect";
import { itemFlags, itemSources } from "@/lib/domain/visit-instrument";
import { rubricLevelCount } from "@/lib/domain/visit-rubric";
import { todayInJakarta } from "@/lib/time/clock";
import { civilDate } from "@/lib/time/civil-date";

const edition = { editionId: requiredText() };
const item = { ...edition, itemId: requiredText() };
const pathOf = (id: string): string => `/kelola/instrumen/${encodeURIComponent(id)}`;

export async function createEditionAction(): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  let id: string | null = null;
  const state = await runForm(z.object({}), {}, async () => {
    id = await createVisitEditionDraft(scope, todayInJakarta());
  });
  return id === null ? state : redirect(pathOf(id));
}

const headSchema = z.object({ ...edition, nameId: requiredText(), nameEn: requiredText(), source: requiredText(500), validFrom: dateField.transform(civilDate) });

export async function updateEditionAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  return runForm(headSchema, formValues(form), ({ editionId, ...head }) => updateVisitEditionHead(scope, editionId, head));
}

/** Levels are written over several days: a text may be blank until the edition is published. */
const levelText = z.string().trim().max(300, { error: "too-long" }).default("");
const levelFields = Object.fromEntries(Array.from({ length: rubricLevelCount }, (_, level) => [[`level-${level}-id`, levelText], [`level-${level}-en`, levelText]]).flat() as [string, typeof levelText][]);
const switchField = z.literal("on").optional().transform((value) => value === "on");
const itemFields = {
  ...edition, aspect: z.enum(visitAspects), labelId: requiredText(), labelEn: requiredText(), weight: numberField, agencyScoped: switchField, evidenceRequired: switchField,
  flags: z.array(z.enum(itemFlags)), sources: z.array(z.enum(itemSources)), concerns: z.array(z.enum(programmeAims)),
};
const itemSchema = z.object({ ...itemFields, itemId: z.string().optional() });

export async function saveItemAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  const values = formValues(form, ["flags", "sources", "concerns"]);
  return runForm(z.intersection(itemSchema, z.object(levelFields)), values, (posted) => {
    const { editionId, itemId, aspect, labelId, labelEn, weight, agencyScoped, evidenceRequired, flags, sources, concerns } = posted;
    const levels = Array.from({ length: rubricLevelCount }, (_, level) => ({ id: posted[`level-${level}-id`] ?? "", en: posted[`level-${level}-en`] ?? "" }));
    const id = itemId === undefined || itemId === "" ? null : itemId;
    return saveVisitItem(scope, editionId, { id, aspect, labelId, labelEn, weight, agencyScoped, evidenceRequired, flags, sources, concerns, levels });
  });
}

const weightPrefix = "weight:";

export async function saveWeightsAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  const values = formValues(form);
  const names = Object.keys(values).filter((name) => name.startsWith(weightPrefix));
  const weights = z.object(Object.fromEntries(names.map((name) => [name, numberField])));
  return runForm(z.intersection(z.object(edition), weights), values, (posted) =>
    setVisitItemWeights(scope, posted.editionId, new Map(names.flatMap((name) => {
      const weight = Object.entries(posted).find(([key]) => key === name)?.[1];
      return typeof weight === "number" ? [[name.slice(weightPrefix.length), weight] as const] : [];
    }))));
}

export async function moveItemAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  return runForm(z.object({ ...item, step: z.enum(["up", "down"]) }), formValues(form), ({ editionId, itemId, step }) => moveVisitItem(scope, editionId, itemId, step === "up" ? -1 : 1));
}

export async function removeItemAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  const values = formValues(form);
  const state = await runForm(z.object(item), values, ({ editionId, itemId }) => removeVisitItem(scope, editionId, itemId));
  return state.status === "saved" ? redirect(pathOf(String(values["editionId"]))) : state;
}

export async function deleteEditionAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  const state = await runForm(z.object(edition), formValues(form), ({ editionId }) => deleteVisitEditionDraft(scope, editionId));
  return state.status === "saved" ? redirect("/kelola/instrumen") : state;
}

export async function publishEditionAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("manage-instrument");
  return runForm(z.object({ ...edition, comparable: z.array(z.string()) }), formValues(form, ["comparable"]), ({ editionId, comparable }) =>
    publishVisitEdition(scope, editionId, { comparableItems: comparable, today: todayInJakarta() }));
}
