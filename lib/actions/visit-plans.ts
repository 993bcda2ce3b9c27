"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requireScope } from "@/lib/auth/session";
import { mayProposeVisit } from "@/lib/auth/visit-party";
import { readMppByCode } from "@/lib/data/read/mpps";
import { cancelVisit, changePlan, changeTeam, proposeVisit, visitKinds } from "@/lib/data/write/visit-cases/plan";
import { setRiskWeights } from "@/lib/data/write/visit-cases/risk-weights";
import { riskWeightNames, riskWeightsSchema } from "@/lib/domain/visit-risk";
import { AppError } from "@/lib/errors";
import { loadPageContext } from "@/lib/loaders/page-context";
import { loadVisitRisk, toPlanReasons } from "@/lib/loaders/visit-risk";
import { isCivilDate, type CivilDate } from "@/lib/time/civil-date";

const day = requiredText().refine((text): text is string & CivilDate => isCivilDate(text), { error: "date" });
const team = z.array(z.uuid({ error: "team-unknown" })).min(1, { error: "required" });
const planFields = { day, kind: z.enum(visitKinds, { error: "required" }), announced: z.enum(["yes", "no"], { error: "required" }).transform((answer) => answer === "yes"), team };
const id = z.uuid({ error: "not-found" });
const newSchema = z.object({ mppCode: requiredText(32), ...planFields });
const changeSchema = z.object({ id, ...planFields });
const teamSchema = z.object({ id, team });
const cancelSchema = z.object({ id, reason: requiredText(2_000) });
const weight = z.string().trim().regex(/^\d{1,3}$/, { error: "number" }).transform(Number).pipe(z.number().max(100, { error: "out-of-range" }));
const weightsSchema = z.object(Object.fromEntries(riskWeightNames.map((name) => [name, weight])));

/** Plans a visit and opens it. The reasons are worked out here, not taken from the form. */
export async function proposeVisitAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  let made: string | null = null;
  const answer = await runForm(newSchema, formValues(form, ["team"]), async ({ mppCode, ...plan }) => {
    if (!mayProposeVisit(scope)) throw new AppError("not-allowed", "Only planners propose visits.", { reason: "visit-not-yours" });
    const [mpp, context] = await Promise.all([readMppByCode(mppCode), loadPageContext(Promise.resolve({}))]);
    if (mpp === null) throw new AppError("invalid-input", "No such MPP.", { field: "mppCode", reason: "mpp-unknown" });
    const risk = await loadVisitRisk(context);
    made = await proposeVisit(scope, { ...plan, mppId: mpp.id, reasons: toPlanReasons(risk.of(mpp.id)) });
  });
  return made === null ? answer : redirect(`/kunjungan/berkas/${String(made)}`);
}

export async function changePlanAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(changeSchema, formValues(form, ["team"]), ({ id: visit, ...plan }) => changePlan(scope, visit, plan));
}

export async function changeTeamAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(teamSchema, formValues(form, ["team"]), ({ id: visit, team: members }) => changeTeam(scope, visit, members));
}

export async function cancelVisitAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(cancelSchema, formValues(form), ({ id: visit, reason }) => cancelVisit(scope, visit, reason));
}

export async function setRiskWeightsAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireScope();
  return runForm(weightsSchema, formValues(form), (weights) => setRiskWeights(scope, riskWeightsSchema.parse(weights)));
}
