import type { TableColumn, TableModel } from "@/lib/charts/chart-model";
import type { Evidence } from "@/lib/metrics/plausibility/define-rule";
import type { RuleId } from "@/lib/metrics/plausibility/registry";

type Line = {
  readonly code: string; readonly name: string; readonly provinceName: string; readonly rule: RuleId;
  readonly reading: { readonly adjustedP: number; readonly evidence: Evidence } | null;
  readonly check: { readonly note: string; readonly by: string; readonly on: string } | null;
};
const columnIds = ["period", "code", "mpp", "province", "rule", "count", "of", "limit", "rise", "fall", "limit_points", "p", "status", "note", "by", "on"] as const;
type Words = { readonly columns: Readonly<Record<(typeof columnIds)[number], string>>; readonly rule: (id: RuleId) => string; readonly status: (isChecked: boolean) => string; readonly period: string };

const kinds: Partial<Record<(typeof columnIds)[number], Pick<TableColumn, "kind" | "unit">>> = {
  period: { kind: "period" }, count: { kind: "number", unit: "count" }, of: { kind: "number", unit: "count" }, limit: { kind: "number", unit: "count" },
  rise: { kind: "number", unit: "points" }, fall: { kind: "number", unit: "points" }, limit_points: { kind: "number", unit: "points" }, p: { kind: "number" },
};

/** What is flagged and what was looked at, as on screen: the evidence in numbers, the probability, and the note. */
export function toFlagTable(lines: readonly Line[], { columns, rule, status, period }: Words): TableModel {
  return {
    columns: columnIds.map((id) => ({ id, label: columns[id], kind: "text", ...kinds[id] })),
    rows: lines.map((line) => {
      const { evidence = null, adjustedP = null } = line.reading ?? {};
      const share = evidence?.kind === "share" ? [evidence.count, evidence.of, evidence.limit] : [null, null, null];
      const jump = evidence?.kind === "jump" ? [evidence.rise, evidence.fall, evidence.limit] : [null, null, null];
      return [period, line.code, line.name, line.provinceName, rule(line.rule), ...share, ...jump, adjustedP, status(line.check !== null), line.check?.note ?? null, line.check?.by ?? null, line.check?.on ?? null];
    }),
    notes: [],
  };
}
