import { z } from "zod";
import { rememberRegister } from "@/lib/data/read/remember";
import { prisma } from "@/lib/db/client";
import type { TargetRow } from "@/lib/metrics/target-in-force";

const unitKindSchema = z.enum(["nation", "province", "mpp"]);

/** All targets. Public within the app, like the registers: what is aimed at is no secret to those who are measured by it. */
export const readTargets = (): Promise<readonly TargetRow[]> => rememberRegister("targets", async () => {
  const rows = await prisma().target.findMany({ orderBy: [{ metricId: "asc" }, { unitKind: "asc" }, { unitCode: "asc" }, { periodId: "asc" }] });
  return rows.map(({ metricId, unitKind, unitCode, periodId, value }) => ({ metricId, unitKind: unitKindSchema.parse(unitKind), unitCode, periodId, value }));
}, "aims");
