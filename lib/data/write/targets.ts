import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { writeAudit } from "@/lib/data/write/audit";
import { prisma } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import type { TargetRow } from "@/lib/metrics/target-in-force";
import { unitScales } from "@/lib/metrics/unit";
import { parsePeriod } from "@/lib/time/period";

type TargetKey = Omit<TargetRow, "value">;

const refuse = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "set-targets")) throw new AppError("not-allowed", "Only planners and administrators set targets");
};
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Target: ${reason}`, { field, reason });
const subjectOf = ({ metricId, unitCode, periodId }: TargetKey): string => `${metricId} · ${unitCode} · ${periodId}`;

/** Sets or replaces a target; `value` in the metric's own unit (ratios 0–1). */
export async function setTarget(scope: AuthorizedScope, target: TargetRow): Promise<void> {
  refuse(scope);
  refuseBadValue(target);
  await refuseUnknownUnit(target);
  const periodId = parsePeriod(target.periodId)?.id;
  if (periodId === undefined) throw invalid("period", "period-unknown");
  const { metricId, unitKind, unitCode, value } = target;
  const setBy = scope.userId === null ? "" : ((await prisma().user.findUnique({ where: { id: scope.userId }, select: { name: true } }))?.name ?? "");
  await prisma().target.upsert({
    where: { metricId_unitKind_unitCode_periodId: { metricId, unitKind, unitCode, periodId } },
    create: { metricId, unitKind, unitCode, periodId, value, setBy }, update: { value, setBy, demo: false },
  });
  await writeAudit(scope, { action: "target.set", subject: subjectOf(target), detail: { value } });
}

/** Sets the targets of the demonstration data; a target that a person set stays as it is. */
export async function setDemoTargets(targets: readonly TargetRow[]): Promise<void> {
  await prisma().target.createMany({ data: targets.map((target) => ({ ...target, demo: true })), skipDuplicates: true });
}

export async function removeTarget(scope: AuthorizedScope, { metricId, unitKind, unitCode, periodId }: TargetKey): Promise<void> {
  refuse(scope);
  const { count } = await prisma().target.deleteMany({ where: { metricId, unitKind, unitCode, periodId } });
  if (count === 0) throw new AppError("not-found", "No such target");
  await writeAudit(scope, { action: "target.remove", subject: subjectOf({ metricId, unitKind, unitCode, periodId }) });
}

function refuseBadValue({ metricId, value }: TargetRow): void {
  if (!isMetricId(metricId)) throw invalid("metricId", "metric-unknown");
  const { better, unit, formula } = metricById(metricId);
  if (better === "none") throw invalid("metricId", "metric-without-target");
  if (!Number.isFinite(value)) throw invalid("value", "number");
  // A difference of two means may be below zero; every other measure stays on its scale.
  const [low, high] = formula.kind === "mean-difference" ? [-100, 100] : (unitScales[unit] ?? [0, 1_000_000]);
  if (value < low || value > high) throw invalid("value", "out-of-range");
}

async function refuseUnknownUnit({ unitKind, unitCode }: TargetRow): Promise<void> {
  const known = unitKind === "nation" ? unitCode === "ID"
    : unitKind === "province" ? (await prisma().region.count({ where: { code: unitCode, kind: "province" } })) > 0
    : (await prisma().mpp.count({ where: { code: unitCode } })) > 0;
  if (!known) throw invalid("unit", "unit-unknown");
}
