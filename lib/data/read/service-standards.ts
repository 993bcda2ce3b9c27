import { prisma } from "@/lib/db/client";
import { clockStarts, standardInForce, standardUnits, type DatedStandard } from "@/lib/domain/service-standard";
import { isCivilDate, type CivilDate } from "@/lib/time/civil-date";

const dateOf = (value: Date | null): CivilDate | null => {
  const text = value?.toISOString().slice(0, 10) ?? "";
  return isCivilDate(text) ? text : null;
};

/**
 * The standard of each service in force on a date, by service id: the MPP's own, else the common one. The register of
 * standards is public within the app.
 */
export async function readStandardsInForce(date: CivilDate, mppId: number | null): Promise<ReadonlyMap<number, DatedStandard>> {
  const rows = await prisma().serviceStandard.findMany({ where: { mppId: { in: mppId === null ? [0] : [0, mppId] } } });
  const byService = new Map<number, DatedStandard[]>();
  for (const row of rows) {
    const [unit, clockStart, validFrom] = [standardUnits.find((each) => each === row.unit), clockStarts.find((each) => each === row.clockStart), dateOf(row.validFrom)];
    if (unit === undefined || clockStart === undefined || validFrom === null) continue;
    const standard: DatedStandard = { mppId: row.mppId, value: row.value, unit, clockStart, originalWords: row.originalWords, validFrom, validTo: dateOf(row.validTo) };
    byService.set(row.serviceId, [...(byService.get(row.serviceId) ?? []), standard]);
  }
  return new Map([...byService].flatMap(([serviceId, standards]) => {
    const found = standardInForce(standards, mppId ?? 0, date);
    return found === null ? [] : [[serviceId, found] as const];
  }));
}
