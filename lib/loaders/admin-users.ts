import { notFound } from "next/navigation";
import { oidcName } from "@/lib/auth/oidc-provider";
import { requirePermission } from "@/lib/auth/session";
import { readMpps } from "@/lib/data/read/mpps";
import { readApiTokens, readUsers, type ApiTokenRecord, type UserRecord } from "@/lib/data/read/users";

export type MppOption = { readonly id: number; readonly code: string; readonly name: string };
export type UserLine = UserRecord & { readonly isSelf: boolean; readonly mppNames: readonly string[] };

async function loadLines(): Promise<{ readonly users: UserLine[]; readonly mpps: MppOption[]; readonly provider: string | null }> {
  const { scope } = await requirePermission("manage-users");
  const [users, mpps] = await Promise.all([readUsers(scope), readMpps()]);
  const nameById = new Map(mpps.map(({ id, name }) => [id, name]));
  return {
    users: users.map((user) => ({ ...user, isSelf: user.id === scope.userId, mppNames: user.mppIds.flatMap((id) => nameById.get(id) ?? []) })),
    mpps: mpps.map(({ id, code, name }) => ({ id, code, name })),
    provider: oidcName(),
  };
}

/** All users and what a new one needs. */
export const loadAdminUsers = loadLines;

export async function loadAdminUser(id: string): Promise<{ readonly user: UserLine; readonly mpps: readonly MppOption[]; readonly tokens: readonly ApiTokenRecord[] }> {
  const { scope } = await requirePermission("manage-users");
  const { users, mpps } = await loadLines();
  const user = users.find((each) => each.id === id);
  return user === undefined ? notFound() : { user, mpps, tokens: await readApiTokens(scope, user.id) };
}
