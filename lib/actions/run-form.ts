import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { idleForm, toFormProblem, type FormProblem, type FormState } from "@/lib/admin/form-state";
import { isVisitProblem, type VisitProblem } from "@/lib/admin/visit-problems";
import { assumedNumbers, isAssumable, type AssumedNumberId } from "@/lib/domain/assumed-number";
import { AppError } from "@/lib/errors";

/** Text of a control, trimmed; the error is a form problem. */
export const requiredText = (most = 200) => z.string({ error: "required" }).trim().min(1, { error: "required" }).max(most, { error: "too-long" });
export const optionalText = (most = 200) => z.string().trim().max(most, { error: "too-long" }).optional().transform((text) => (text === undefined || text === "" ? null : text));

/** The posted form as plain data: one text per name, and a list for the names that may repeat. */
export function formValues(form: FormData, lists: readonly string[] = []): Record<string, unknown> {
  const single = [...form.entries()].flatMap(([name, value]) => (typeof value === "string" && !lists.includes(name) ? [[name, value] as const] : []));
  return { ...Object.fromEntries(single), ...Object.fromEntries(lists.map((name) => [name, form.getAll(name)])) };
}

/**
 * Checks a form and does its work. Problems of the input come back beside their control in the reader's language; a bug
 * goes on to the error page. Everything under Kelola is read anew afterwards.
 */
export async function runForm<Output>(
  schema: z.ZodType<Output>,
  values: Record<string, unknown>,
  work: (input: Output) => Promise<Partial<FormState> | void>,
): Promise<FormState> {
  const parsed = schema.safeParse(values);
  if (!parsed.success) return refuse(parsed.error.issues.map((issue) => [String(issue.path[0] ?? ""), toProblem(issue.message)]));
  try {
    const answer = await work(parsed.data);
    revalidatePath("/", "layout");
    return { ...idleForm, status: "saved", message: (await getTranslations("admin"))("saved"), ...answer };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refuse([[String(error.detail["field"] ?? ""), problemOf(error)]]);
  }
}

type Problem = FormProblem | VisitProblem;
const toProblem = (reason: unknown): Problem => (isVisitProblem(reason) ? reason : toFormProblem(reason));

const problemOf = (error: AppError): Problem =>
  error.detail["reason"] === undefined ? (error.code === "not-found" ? "not-found" : "invalid") : toProblem(error.detail["reason"]);

async function refuse(problems: readonly (readonly [field: string, problem: Problem])[]): Promise<FormState> {
  const [t, visit] = await Promise.all([getTranslations("admin"), getTranslations("visit-cases.errors")]);
  const say = (problem: Problem): string => (isVisitProblem(problem) ? visit(problem) : t(`errors.${problem}`));
  const beside = problems.filter(([field]) => field !== "");
  const whole = problems.find(([field]) => field === "");
  return {
    ...idleForm,
    status: "refused",
    message: whole === undefined ? t("refused") : say(whole[1]),
    // The first problem of a control is the one to mend first.
    fieldErrors: Object.fromEntries([...beside].reverse().map(([field, problem]) => [field, say(problem)])),
  };
}

/** A number that planners may set within its limits. */
export const assumedField = (id: AssumedNumberId) => z.string().trim().regex(/^\d{1,4}$/, { error: "number" }).transform(Number).refine((value) => isAssumable(id, value), { error: assumedNumbers[id].problem });
