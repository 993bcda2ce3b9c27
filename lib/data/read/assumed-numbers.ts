import { z } from "zod";
import { prisma } from "@/lib/db/client";
import { assumedNumbers, isAssumable, type AssumedNumberId } from "@/lib/domain/assumed-number";

/** As planners set it, else as assumed. No record: everyone within the app may know it. */
export async function readAssumedNumber(id: AssumedNumberId): Promise<number> {
  const { key, assumed } = assumedNumbers[id];
  const row = await prisma().setting.findUnique({ where: { key } });
  return z.number().refine((value) => isAssumable(id, value)).catch(assumed).parse(row?.value);
}
