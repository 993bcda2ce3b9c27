"use server";

import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { formValues, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { requirePermission } from "@/lib/auth/session";
import { countLastingAdmins } from "@/lib/data/read/users";
import { removeDemo } from "@/lib/data/write/demo";
import { AppError } from "@/lib/errors";

const schema = z.object({ word: z.string().trim().refine((word) => word === "HAPUS", { error: "confirmation" }) });

/** Takes the demonstration data out, once the word was typed and somebody can still manage afterwards. */
export async function removeDemoAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("remove-demo");
  return runForm(schema, formValues(form), async () => {
    if ((await countLastingAdmins()) === 0) throw new AppError("conflict", "Every administrator would go", { reason: "no-administrator" });
    const { rows, users } = await removeDemo(scope);
    return { message: (await getTranslations("admin.demo"))("done", { rows: String(rows), users: String(users) }) };
  });
}
