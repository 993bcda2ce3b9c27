import { announcedGap } from "@/lib/metrics/definitions/announced-gap";
import { aspectComplaintHandling } from "@/lib/metrics/definitions/aspect-complaint-handling";
import { aspectDigitalOpenness } from "@/lib/metrics/definitions/aspect-digital-openness";
import { aspectFacilities } from "@/lib/metrics/definitions/aspect-facilities";
import { aspectInclusion } from "@/lib/metrics/definitions/aspect-inclusion";
import { aspectIntegrity } from "@/lib/metrics/definitions/aspect-integrity";
import { aspectOpeningDays } from "@/lib/metrics/definitions/aspect-opening-days";
import { aspectServiceStandards } from "@/lib/metrics/definitions/aspect-service-standards";
import { aspectStaffReadiness } from "@/lib/metrics/definitions/aspect-staff-readiness";
import { complaintsBacklog } from "@/lib/metrics/definitions/complaints-backlog";
import { complaintsBacklogAge } from "@/lib/metrics/definitions/complaints-backlog-age";
import { complaintsMedianDays } from "@/lib/metrics/definitions/complaints-median-days";
import { complaintsOnTime } from "@/lib/metrics/definitions/complaints-on-time";
import { complaintsOverdue } from "@/lib/metrics/definitions/complaints-overdue";
import { complaintsPer1000 } from "@/lib/metrics/definitions/complaints-per-1000";
import { complaintsReceived } from "@/lib/metrics/definitions/complaints-received";
import { completedOnSite } from "@/lib/metrics/definitions/completed-on-site";
import { countersOpen } from "@/lib/metrics/definitions/counters-open";
import { followUpOnTime } from "@/lib/metrics/definitions/follow-up-on-time";
import { followUpOpen } from "@/lib/metrics/definitions/follow-up-open";
import { followUpOverdue } from "@/lib/metrics/definitions/follow-up-overdue";
import { indexMpp } from "@/lib/metrics/definitions/index-mpp";
import { maladministrationReports } from "@/lib/metrics/definitions/maladministration-reports";
import { officerPresent } from "@/lib/metrics/definitions/officer-present";
import { openDayRate } from "@/lib/metrics/definitions/open-day-rate";
import { pillarComplaints } from "@/lib/metrics/definitions/pillar-complaints";
import { pillarSatisfaction } from "@/lib/metrics/definitions/pillar-satisfaction";
import { pillarServiceTime } from "@/lib/metrics/definitions/pillar-service-time";
import { pillarVisit } from "@/lib/metrics/definitions/pillar-visit";
import { serviceMedian } from "@/lib/metrics/definitions/service-median";
import { serviceP90 } from "@/lib/metrics/definitions/service-p90";
import { serviceWithinStandard } from "@/lib/metrics/definitions/service-within-standard";
import { servicesFinished } from "@/lib/metrics/definitions/services-finished";
import { servicesTaken } from "@/lib/metrics/definitions/services-taken";
import { skmIndex } from "@/lib/metrics/definitions/skm-index";
import { staffedDayRate } from "@/lib/metrics/definitions/staffed-day-rate";
import { standardsDisplayed } from "@/lib/metrics/definitions/standards-displayed";
import { surveyResponses } from "@/lib/metrics/definitions/survey-responses";
import { visitScoreUnannounced } from "@/lib/metrics/definitions/visit-score-unannounced";
import { visitScore } from "@/lib/metrics/definitions/visit-score";
import { visitsMade } from "@/lib/metrics/definitions/visits-made";
import { vulnerableGap } from "@/lib/metrics/definitions/vulnerable-gap";
import { waitMean } from "@/lib/metrics/definitions/wait-mean";
import { waitMedian } from "@/lib/metrics/definitions/wait-median";
import { waitP90 } from "@/lib/metrics/definitions/wait-p90";
import type { MetricDefinition } from "@/lib/metrics/define-metric";

/** Every metric, in the order of the screens. Adding one: a file in definitions/ and a line here. */
export const metrics = [
  indexMpp,
  pillarVisit,
  pillarComplaints,
  pillarServiceTime,
  pillarSatisfaction,
  visitScore,
  visitScoreUnannounced,
  visitsMade,
  aspectServiceStandards,
  aspectStaffReadiness,
  aspectFacilities,
  aspectInclusion,
  aspectComplaintHandling,
  aspectIntegrity,
  aspectDigitalOpenness,
  aspectOpeningDays,
  officerPresent,
  standardsDisplayed,
  countersOpen,
  openDayRate,
  staffedDayRate,
  announcedGap,
  complaintsReceived,
  complaintsPer1000,
  complaintsOnTime,
  complaintsMedianDays,
  complaintsBacklog,
  complaintsOverdue,
  complaintsBacklogAge,
  maladministrationReports,
  servicesTaken,
  servicesFinished,
  waitMean,
  waitMedian,
  serviceMedian,
  waitP90,
  serviceP90,
  serviceWithinStandard,
  completedOnSite,
  skmIndex,
  surveyResponses,
  vulnerableGap,
  followUpOnTime,
  followUpOpen,
  followUpOverdue,
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof metrics)[number]["id"];

export type KnownMetric = MetricDefinition & { readonly id: MetricId };

const byId: ReadonlyMap<string, KnownMetric> = new Map(metrics.map((metric) => [metric.id, metric]));

export const isMetricId = (text: string): text is MetricId => byId.has(text);

/** The definition of a known metric. */
export function metricById(id: MetricId): KnownMetric {
  const found = byId.get(id);
  if (!found) throw new Error(`Unknown metric ${id}`);
  return found;
}
