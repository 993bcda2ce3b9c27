import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAgencies, readServices } from "@/lib/data/read/agencies";
import { readMpps } from "@/lib/data/read/mpps";
import type { MetricQuery, MetricRow } from "@/lib/data/read/metric-query";
import { groupPlace } from "@/lib/data/read/published-groups";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { AppError } from "@/lib/errors";
import { dimensions, type Dimension } from "@/lib/metrics/define-metric";
import { groupGrains, isGroupGrain } from "@/lib/metrics/group-lattice";
import { isMetricId, metricById, metrics, type MetricId } from "@/lib/metrics/registry";
import { isCivilMonth, monthsBetween, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { grains, periodRange, type Grain } from "@/lib/time/period";

/**
 * `GET /api/v1/query`. Everything that cannot be understood is a 400 that names the parameter, the value and what is
 * allowed; nothing is ignored.
 */
const parameters = ["metric", "by", "from", "to", "mpp", "agency", "province"] as const;
/** Longest range of months: ten years. */
const maxMonths = 120;

export type ApiRow = Readonly<Record<string, string | number | boolean | null>>;

export async function loadApiQuery(scope: AuthorizedScope, params: URLSearchParams, today: CivilDate): Promise<{ readonly rows: ApiRow[] }> {
  refuseUnknownParameters(params);
  const { grain, by } = readBy(params);
  const metricIds = readMetrics(params);
  const { from, to } = readRange(params);
  const [mpps, agencies, services] = await Promise.all([readMpps(), readAgencies(), readServices()]);
  const mppIds = readCodes(params, "mpp", new Map(mpps.map((mpp) => [mpp.code, mpp.id])));
  const agencyIds = readCodes(params, "agency", new Map(agencies.map((agency) => [agency.code, agency.id])));
  const provinceCodes = readCodes(params, "province", new Map(mpps.map((mpp) => [mpp.provinceCode, mpp.provinceCode])));
  const query: MetricQuery = {
    metrics: metricIds, by, periods: periodRange(from, to, grain),
    filter: { ...(mppIds ? { mppIds } : {}), ...(agencyIds ? { agencyIds } : {}), ...(provinceCodes ? { provinceCodes } : {}) },
  };
  refuseGroupsOfPersons(params, query, grain);
  const rows = await queryMetrics(scope, query, today);
  const names = {
    mpp: new Map(mpps.map((mpp) => [mpp.id, mpp.code])),
    agency: new Map(agencies.map((agency) => [agency.id, agency.code])),
    service: new Map(services.map((service) => [service.id, service.code])),
  };
  return { rows: rows.map((row) => toApiRow(row, grain, by, names)) };
}

function toApiRow(row: MetricRow, grain: Grain, by: readonly Dimension[], names: Readonly<Record<"mpp" | "agency" | "service", ReadonlyMap<number, string>>>): ApiRow {
  const { measured, unit } = row;
  return {
    [grain]: row.period.id,
    ...(by.includes("nation") ? { nation: "ID" } : {}),
    ...(by.includes("province") ? { province: unit.province ?? null } : {}),
    ...(by.includes("mpp") ? { mpp: names.mpp.get(unit.mppId ?? 0) ?? null } : {}),
    ...(by.includes("agency") ? { agency: names.agency.get(unit.agencyId ?? 0) ?? null } : {}),
    ...(by.includes("service") ? { service: names.service.get(unit.serviceId ?? 0) ?? null } : {}),
    metric: row.metric,
    value: measured.kind === "value" ? measured.value : null,
    n: measured.kind === "missing" ? null : measured.n,
    ...(measured.kind === "value" && measured.interval ? { low: measured.interval.low, high: measured.interval.high } : {}),
    status: measured.kind,
    ...(measured.kind === "value" ? {} : { reason: measured.reason }),
    incomplete: row.incomplete,
  };
}

const refuse = (parameter: string, value: string, allowed: unknown): never => {
  throw new AppError("invalid-input", `${parameter}: ${JSON.stringify(value)} is not allowed`, { parameter, value, allowed });
};

function refuseUnknownParameters(params: URLSearchParams): void {
  for (const name of params.keys()) {
    if (!parameters.some((parameter) => parameter === name)) refuse(name, params.get(name) ?? "", parameters);
    if (params.getAll(name).length > 1) refuse(name, params.getAll(name).join(" & "), "once, values separated by commas");
  }
}

const list = (params: URLSearchParams, name: string): string[] => (params.get(name) ?? "").split(",").map((text) => text.trim()).filter((text) => text !== "");

function readMetrics(params: URLSearchParams): MetricId[] {
  const ids = list(params, "metric");
  const allowed = metrics.map(({ id }) => id);
  if (ids.length === 0) refuse("metric", "", allowed);
  return ids.map((id) => (isMetricId(id) ? id : refuse("metric", id, allowed)));
}

function readBy(params: URLSearchParams): { readonly grain: Grain; readonly by: readonly Dimension[] } {
  const parts = list(params, "by");
  const allowed = { time: grains, unit: dimensions };
  for (const part of parts) if (!grains.some((grain) => grain === part) && !dimensions.some((dimension) => dimension === part)) refuse("by", part, allowed);
  const times = grains.filter((grain) => parts.includes(grain));
  const [grain] = times;
  if (grain === undefined || times.length > 1) return refuse("by", parts.join(","), { ...allowed, rule: "exactly one of time" });
  const by = dimensions.filter((dimension) => parts.includes(dimension));
  if (by.includes("nation") && by.includes("province")) refuse("by", parts.join(","), { rule: "nation and province exclude each other" });
  return { grain, by: by.length === 0 ? ["nation"] : by };
}

/** Groups of persons are given by quarter or longer, for the nation, a province or an MPP: other splits would give small ones away. */
function refuseGroupsOfPersons(params: URLSearchParams, { metrics: ids, by, filter = {} }: MetricQuery, grain: Grain): void {
  const asked = ids.find((id) => metricById(id).groups !== undefined);
  if (asked === undefined) return;
  const rule = `${asked} tells groups of persons apart: by quarter, semester or year, for the nation, one province or one MPP`;
  if (!isGroupGrain(grain)) refuse("by", grain, { time: groupGrains, unit: metricById(asked).dimensions, rule });
  if (filter.agencyIds !== undefined) refuse("agency", params.get("agency") ?? "", { rule });
  if (groupPlace(by.includes("mpp") ? { mppId: 0 } : by.includes("province") ? { province: "" } : {}, { filter }) === null) refuse("by", by.join(","), { unit: ["mpp"], rule });
}

const monthSchema = z.string().refine(isCivilMonth);

function readRange(params: URLSearchParams): { readonly from: CivilMonth; readonly to: CivilMonth } {
  const read = (name: "from" | "to"): CivilMonth => {
    const text = params.get(name) ?? "";
    return monthSchema.safeParse(text).success && isCivilMonth(text) ? text : refuse(name, text, "YYYY-MM");
  };
  const [from, to] = [read("from"), read("to")];
  if (monthsBetween(from, to) < 0) refuse("to", to, `not before from (${from})`);
  if (monthsBetween(from, to) >= maxMonths) refuse("to", to, `at most ${maxMonths} months`);
  return { from, to };
}

/** Known codes of a filter; `null` when it is not given. */
function readCodes<Value>(params: URLSearchParams, name: string, known: ReadonlyMap<string, Value>): Value[] | null {
  if (!params.has(name)) return null;
  const codes = list(params, name);
  if (codes.length === 0) refuse(name, "", [...known.keys()].slice(0, 50));
  return codes.map((code) => known.get(code) ?? refuse(name, code, name === "mpp" ? "codes of the register, such as 64.72" : [...known.keys()]));
}
