import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import type { HolidayKind } from "@/lib/domain/working-days";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

export type NewHoliday = { readonly date: CivilDate; readonly kind: HolidayKind; readonly nameId: string; readonly nameEn: string | null };

const refuse = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "manage-reference")) throw new AppError("not-allowed", "Only planners and administrators change holidays");
};

/** Adds a day off; a date that is there already is refused. Due dates computed before keep their date. */
export async function addHoliday(scope: AuthorizedScope, holiday: NewHoliday): Promise<void> {
  refuse(scope);
  const { count } = await prisma().holiday.createMany({
    data: [{ date: new Date(holiday.date), kind: holiday.kind, nameId: holiday.nameId, nameEn: holiday.nameEn ?? holiday.nameId }], skipDuplicates: true,
  });
  if (count === 0) throw new AppError("conflict", "The date is a holiday already", { field: "date", reason: "date-taken" });
  await writeAudit(scope, { action: "holiday.add", subject: holiday.date, detail: { kind: holiday.kind, name: holiday.nameId } });
}

export async function removeHoliday(scope: AuthorizedScope, date: CivilDate): Promise<void> {
  refuse(scope);
  const { count } = await prisma().holiday.deleteMany({ where: { date: new Date(date) } });
  if (count === 0) throw new AppError("not-found", "No such holiday");
  await writeAudit(scope, { action: "holiday.remove", subject: date });
}
