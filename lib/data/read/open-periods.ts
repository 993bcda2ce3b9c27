import type { AuthorizedScope } from "@/lib/auth/scope";

/**
 * Whether the reader may see aggregates of a period: closed ones are published to all; open ones only to those who see
 * the records of every MPP asked for (`null`: all MPPs).
 */
export const seesPeriod = (scope: AuthorizedScope, closed: boolean, mppIds: readonly number[] | null): boolean => {
  const { records } = scope;
  if (closed || records.kind === "all") return true;
  return mppIds !== null && mppIds.length > 0 && mppIds.every((id) => records.mppIds.includes(id));
};
