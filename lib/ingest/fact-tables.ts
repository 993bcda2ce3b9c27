import type { RollupFamily } from "@/lib/rollup/families";

/** A fact table as the import writes it. Names are the database's; a test holds the lists equal to the schema. */
export type FactTable = {
  readonly name: string;
  readonly family: RollupFamily | null;
  /** All columns but mpp_id, id and batch_id. */
  readonly columns: readonly string[];
  /** Dates whose months a roll-up counts the row in. */
  readonly monthColumns: readonly string[];
  /** Dates that say how far the data reach. */
  readonly reachColumns: readonly string[];
  readonly child: ChildTable | null;
};

export type ChildTable = {
  readonly name: string;
  /** Column that holds the parent's id. */
  readonly parentColumn: string;
  /** Columns with their SQL types, without mpp_id, the parent's id and batch_id. */
  readonly columns: Readonly<Record<string, string>>;
  readonly order: string;
};

export const factTables = {
  tickets: {
    name: "service_ticket", family: "ticket",
    columns: ["agency_id", "service_id", "ticket_no", "taken_at", "called_at", "finished_at", "day", "hour", "wait_minutes", "service_minutes",
      "within_standard", "completed_on_site", "priority_user"],
    monthColumns: ["day"], reachColumns: ["day"], child: null,
  },
  complaints: {
    name: "complaint", family: "complaint",
    columns: ["agency_id", "complaint_no", "complaint_class", "channel", "category", "opened_at", "closed_at", "opened_on", "closed_on", "due_on",
      "due_from", "due_provisional", "status", "status_text", "maladministration"],
    monthColumns: ["opened_on", "closed_on", "due_on"], reachColumns: ["opened_on", "closed_on"],
    child: { name: "complaint_event", parentColumn: "complaint_id", columns: { seq: "smallint", kind: "text", at: "timestamptz" }, order: "seq" },
  },
  survey: {
    name: "survey_response", family: "survey",
    columns: ["agency_id", "service_id", "respondent_no", "day", "requirements", "procedure", "completion_time", "cost", "product", "competence",
      "behaviour", "complaints", "facilities", "sex", "age_group", "disability", "vulnerable"],
    monthColumns: ["day"], reachColumns: ["day"], child: null,
  },
  visits: {
    name: "visit", family: "visit",
    columns: ["visit_no", "day", "kind", "institutions", "announced", "guided", "edition_id", "score", "reported_total", "reported_scale_max",
      "attendees", "notes", "aspect_scores", "officer_present_yes", "officer_present_of", "standards_displayed_yes", "standards_displayed_of",
      "counters_open", "counters_total"],
    monthColumns: ["day"], reachColumns: ["day"],
    child: {
      name: "visit_item_score", parentColumn: "visit_id",
      columns: { item_id: "text", agency_id: "integer", score: "double precision", source: "text", evidence: "text" },
      order: 'item_id COLLATE "C", agency_id',
    },
  },
  followUp: {
    name: "follow_up", family: "follow_up",
    columns: ["agency_id", "follow_up_no", "visit_id", "finding", "recommendation", "owner", "raised_on", "due_on", "done_on", "verified_on", "status", "evidence"],
    monthColumns: ["raised_on", "due_on", "done_on", "verified_on"], reachColumns: ["raised_on", "done_on", "verified_on"], child: null,
  },
  assessments: {
    name: "external_assessment", family: null,
    columns: ["edition_id", "year", "published_on", "score", "predicate", "source_url"],
    monthColumns: [], reachColumns: ["published_on"], child: null,
  },
  counterDays: {
    name: "counter_day", family: "counter_day",
    columns: ["agency_id", "day", "scheduled", "open", "staffed"],
    monthColumns: ["day"], reachColumns: ["day"], child: null,
  },
} as const satisfies Record<string, FactTable>;

