/**
 * Where each table lives on a Citus cluster; the one source of `npm run migrate -- --distribute` and of the static test that
 * every table is in exactly one list (lib/decisions/0018). On a plain PostgreSQL nothing reads it.
 */

/** Cut into shards by `mpp_id` and kept together: all rows of one MPP, of whatever table, are on one node. */
export const distributedTables = [
  "service_ticket", "complaint", "complaint_event", "survey_response", "visit", "visit_item_score", "follow_up", "external_assessment", "counter_day",
  "fact_revision",
  "rollup_ticket", "rollup_complaint", "rollup_survey", "rollup_visit", "rollup_counter_day", "rollup_follow_up", "rollup_ticket_hour", "rollup_breakdown",
  "rollup_batch", "rollup_as_of",
] as const;

/** Whole on every node, because facts and roll-ups are joined to them; parents stand before what refers to them. */
export const referenceTables = [
  "region", "mpp", "agency", "agency_alias", "service", "service_standard", "counter", "holiday", "complaint_limit", "instrument_edition", "index_method",
] as const;

/** On the coordinator alone: people, imports, settings, published rankings, and the small roll-ups of the nation and the provinces. */
export const localTables = [
  "user", "api_token", "audit_entry", "import_batch", "rejected_row", "saved_mapping", "notice", "notice_read", "setting", "target", "limit_rebase",
  "plausibility_check", "ranking_edition", "ranking_edition_value", "push_key", "rollup_dirty", "data_version",
  "visit_case", "visit_team_member", "visit_sheet", "visit_answer", "visit_dialogue", "visit_finding", "visit_check", "visit_settlement", "visit_event", "visit_reply",
  "visit_version", "evidence", "evidence_likeness", "follow_up_step", "sync_key",
  "rollup_ticket_area", "rollup_complaint_area", "rollup_survey_area", "rollup_visit_area", "rollup_counter_day_area", "rollup_follow_up_area",
] as const;

/** The column by which tables are cut: the first of every distributed table's primary key. */
export const distributionColumn = "mpp_id";
