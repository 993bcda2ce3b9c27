import { metrics } from "@/lib/metrics/registry";

/** `GET /api/v1/metrics`: the registry as data. */
export const loadApiMetrics = () => ({
  metrics: metrics.map(({ id, group, label, definition, formulaText, unit, better, minimumN, sources, rule, dimensions }) => ({
    id, group, label, definition, formula: formulaText, unit, better, minimumN, sources, rule, dimensions,
  })),
});
