import { publishedOnly, type AuthorizedScope } from "@/lib/auth/scope";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

/**
 * Whether the reader may see aggregates of a period: closed ones are published to all; open ones only to those who see
 * the records of every MPP asked for (`null`: all MPPs).
 */
export const seesPeriod = (scope: AuthorizedScope, closed: boolean, mppIds: readonly number[] | null): boolean => {
  const { records } = scope;
  if (closed || records.kind === "all") return true;
  return mppIds !== null && mppIds.length > 0 && mppIds.every((id) => records.mppIds.includes(id));
};

/**
 * The rights with which aggregates of periods are read. Of closed periods every reader sees the same: they are read with rights to
 * what is published and no more, so that what is remembered of them is made once for all readers.
 */
export const readerOf = (scope: AuthorizedScope, periods: readonly Period[], today: CivilDate): AuthorizedScope =>
  periods.every((period) => isClosed(period, monthOf(today))) ? publishedOnly(scope) : scope;
