import { requireScope } from "@/lib/auth/session";
import { readApiTokens, readUserById } from "@/lib/data/read/users";

/** What the signed-in person may change of their own account. */
export async function loadAccount() {
  const { scope, user } = await requireScope("/akun");
  const [record, tokens] = await Promise.all([readUserById(user.id), readApiTokens(scope, user.id)]);
  return { name: user.name, email: user.email, tokens, passwordState: user.isDemo ? ("demo" as const) : record?.hasPassword === true ? ("own" as const) : ("provider" as const) };
}
