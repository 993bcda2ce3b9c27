import type { AuthorizedScope } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";

/** Name of the person who acts, as it is kept with what they did; empty at the command line. */
export const actorName = async (scope: AuthorizedScope): Promise<string> =>
  scope.userId === null ? "" : ((await prisma().user.findUnique({ where: { id: scope.userId }, select: { name: true } }))?.name ?? "");
