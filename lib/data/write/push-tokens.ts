import { randomBytes, randomUUID } from "node:crypto";
import { can } from "@/lib/auth/permissions";
import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { hashToken } from "@/lib/data/write/users";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";

const mayManage = (scope: AuthorizedScope, mppId: number): boolean => can(scope.role, "manage-push-tokens") && seesRecordsOf(scope, mppId);

/** Makes a token with which the queue system of one MPP pushes tickets; its text is returned this once and stored nowhere. */
export async function createPushToken(scope: AuthorizedScope, mppCode: string, name: string): Promise<string> {
  const mpp = await prisma().mpp.findUnique({ where: { code: mppCode }, select: { id: true } });
  if (mpp === null || !mayManage(scope, mpp.id)) throw new AppError("not-found", `No MPP ${mppCode}.`, { field: "mppCode", reason: "mpp-unknown" });
  const token = `lensa_push_${randomBytes(32).toString("base64url")}`;
  await prisma().apiToken.create({ data: { id: randomUUID(), mppId: mpp.id, name, tokenHash: hashToken(token) } });
  await writeAudit(scope, { action: "token.create", subject: mppCode, detail: { name } });
  return token;
}

export async function revokePushToken(scope: AuthorizedScope, tokenId: string): Promise<void> {
  const token = await prisma().apiToken.findUnique({ where: { id: tokenId }, include: { mpp: { select: { code: true } } } });
  if (token?.mppId == null || !mayManage(scope, token.mppId)) throw new AppError("not-found", "No such token");
  await prisma().apiToken.update({ where: { id: tokenId }, data: { revokedAt: now() } });
  await writeAudit(scope, { action: "token.revoke", subject: token.mpp?.code ?? "", detail: { name: token.name } });
}

export type PushTokenRecord = { readonly id: string; readonly name: string; readonly mppName: string; readonly createdAt: Date; readonly lastUsedAt: Date | null };

/** Valid tokens of the MPPs whose records the person sees, newest first. */
export async function readPushTokens(scope: AuthorizedScope): Promise<PushTokenRecord[]> {
  if (!can(scope.role, "manage-push-tokens")) throw new AppError("not-allowed", `Role ${scope.role} may not see push tokens.`);
  const where = scope.records.kind === "all" ? { mppId: { not: null } } : { mppId: { in: [...scope.records.mppIds] } };
  const rows = await prisma().apiToken.findMany({ where: { ...where, revokedAt: null }, orderBy: { createdAt: "desc" }, include: { mpp: { select: { name: true } } } });
  return rows.map(({ id, name, mpp, createdAt, lastUsedAt }) => ({ id, name, mppName: mpp?.name ?? "", createdAt, lastUsedAt }));
}
