-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "role" TEXT NOT NULL,
    "institution" TEXT,
    "mpp_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "disabled_at" TIMESTAMPTZ,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_sign_in_at" TIMESTAMPTZ,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "user_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "source_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "files" JSONB NOT NULL DEFAULT '[]',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "mapping_name" TEXT,
    "mpp_id" INTEGER,
    "user_id" UUID,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "rows_new" INTEGER NOT NULL DEFAULT 0,
    "rows_changed" INTEGER NOT NULL DEFAULT 0,
    "rows_same" INTEGER NOT NULL DEFAULT 0,
    "rows_rejected" INTEGER NOT NULL DEFAULT 0,
    "data_as_of" DATE,
    "mpp_ids" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "failure" JSONB,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committed_at" TIMESTAMPTZ,
    "undone_at" TIMESTAMPTZ,
    "keep_rejected_until" TIMESTAMPTZ,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rejected_row" (
    "batch_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "row_number" INTEGER NOT NULL,
    "issues" JSONB NOT NULL,
    "cells" JSONB NOT NULL,

    CONSTRAINT "rejected_row_pkey" PRIMARY KEY ("batch_id","seq")
);

-- CreateTable
CREATE TABLE "saved_mapping" (
    "source_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "created_by" UUID,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_mapping_pkey" PRIMARY KEY ("source_id","name")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "href" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_read" (
    "notice_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "read_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_read_pkey" PRIMARY KEY ("notice_id","user_id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "service_ticket" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL DEFAULT 0,
    "ticket_no" TEXT NOT NULL,
    "taken_at" TIMESTAMPTZ NOT NULL,
    "called_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,
    "day" DATE NOT NULL,
    "hour" SMALLINT NOT NULL,
    "wait_minutes" DOUBLE PRECISION,
    "service_minutes" DOUBLE PRECISION,
    "within_standard" BOOLEAN,
    "completed_on_site" BOOLEAN,
    "priority_user" BOOLEAN,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "service_ticket_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "complaint" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "complaint_no" TEXT NOT NULL,
    "complaint_class" TEXT NOT NULL DEFAULT 'complaint',
    "channel" TEXT NOT NULL DEFAULT 'other',
    "category" TEXT,
    "opened_at" TIMESTAMPTZ NOT NULL,
    "closed_at" TIMESTAMPTZ,
    "opened_on" DATE NOT NULL,
    "closed_on" DATE,
    "due_on" DATE,
    "due_from" TEXT,
    "due_provisional" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "status_text" TEXT,
    "maladministration" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "batch_id" UUID NOT NULL,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "complaint_event" (
    "mpp_id" INTEGER NOT NULL,
    "complaint_id" UUID NOT NULL,
    "seq" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "complaint_event_pkey" PRIMARY KEY ("mpp_id","complaint_id","seq")
);

-- CreateTable
CREATE TABLE "survey_response" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "service_id" INTEGER NOT NULL DEFAULT 0,
    "respondent_no" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "requirements" SMALLINT,
    "procedure" SMALLINT,
    "completion_time" SMALLINT,
    "cost" SMALLINT,
    "product" SMALLINT,
    "competence" SMALLINT,
    "behaviour" SMALLINT,
    "complaints" SMALLINT,
    "facilities" SMALLINT,
    "sex" TEXT,
    "age_group" TEXT,
    "disability" BOOLEAN,
    "vulnerable" BOOLEAN,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "survey_response_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "visit" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "visit_no" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'joint',
    "institutions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "announced" BOOLEAN,
    "guided" BOOLEAN,
    "edition_id" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "reported_total" DOUBLE PRECISION,
    "reported_scale_max" DOUBLE PRECISION,
    "attendees" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "notes" TEXT,
    "aspect_scores" JSONB NOT NULL DEFAULT '{}',
    "officer_present_yes" SMALLINT,
    "officer_present_of" SMALLINT,
    "standards_displayed_yes" SMALLINT,
    "standards_displayed_of" SMALLINT,
    "counters_open" SMALLINT,
    "counters_total" SMALLINT,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "visit_item_score" (
    "mpp_id" INTEGER NOT NULL,
    "visit_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "score" DOUBLE PRECISION NOT NULL,
    "source" TEXT,
    "evidence" TEXT,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "visit_item_score_pkey" PRIMARY KEY ("mpp_id","visit_id","item_id","agency_id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "agency_id" INTEGER NOT NULL DEFAULT 0,
    "follow_up_no" TEXT NOT NULL,
    "visit_id" UUID,
    "finding" TEXT NOT NULL,
    "recommendation" TEXT,
    "owner" TEXT,
    "raised_on" DATE NOT NULL,
    "due_on" DATE,
    "done_on" DATE,
    "verified_on" DATE,
    "status" TEXT NOT NULL,
    "evidence" TEXT,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "external_assessment" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "edition_id" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "published_on" DATE,
    "score" DOUBLE PRECISION,
    "predicate" TEXT,
    "source_url" TEXT,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "external_assessment_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "counter_day" (
    "mpp_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "scheduled" BOOLEAN NOT NULL DEFAULT true,
    "open" BOOLEAN NOT NULL,
    "staffed" BOOLEAN,
    "batch_id" UUID NOT NULL,

    CONSTRAINT "counter_day_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateTable
CREATE TABLE "fact_revision" (
    "mpp_id" INTEGER NOT NULL,
    "fact_table" TEXT NOT NULL,
    "fact_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "batch_id" UUID NOT NULL,
    "replaced_by" UUID NOT NULL,
    "data" JSONB NOT NULL,
    "replaced_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "fact_revision_pkey" PRIMARY KEY ("mpp_id","fact_table","fact_id","seq")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "population" INTEGER,
    "area_km2" DOUBLE PRECISION,
    "bps_code" TEXT,
    "time_zone" TEXT NOT NULL,
    "batch_id" UUID,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "mpp" (
    "id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "province_code" TEXT NOT NULL,
    "opened_on" DATE,
    "time_zone" TEXT NOT NULL,
    "opens_at_minute" INTEGER NOT NULL DEFAULT 480,
    "closes_at_minute" INTEGER NOT NULL DEFAULT 960,
    "counter_word" TEXT NOT NULL DEFAULT 'gerai',
    "peer_group" TEXT NOT NULL,
    "source_url" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,
    "batch_id" UUID,

    CONSTRAINT "mpp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency" (
    "id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "batch_id" UUID,

    CONSTRAINT "agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agency_alias" (
    "alias" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL,

    CONSTRAINT "agency_alias_pkey" PRIMARY KEY ("alias")
);

-- CreateTable
CREATE TABLE "service" (
    "id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "batch_id" UUID,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_standard" (
    "service_id" INTEGER NOT NULL,
    "mpp_id" INTEGER NOT NULL DEFAULT 0,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "value" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "clock_start" TEXT NOT NULL,
    "original_words" TEXT NOT NULL,
    "source_mark" TEXT NOT NULL DEFAULT 'A',

    CONSTRAINT "service_standard_pkey" PRIMARY KEY ("service_id","mpp_id","valid_from")
);

-- CreateTable
CREATE TABLE "counter" (
    "mpp_id" INTEGER NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "office_name" TEXT NOT NULL,
    "open_weekdays" INTEGER NOT NULL DEFAULT 31,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "counter_pkey" PRIMARY KEY ("mpp_id","agency_id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "complaint_limit" (
    "complaint_class" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "days" INTEGER NOT NULL,
    "day_kind" TEXT NOT NULL,
    "source_mark" TEXT NOT NULL DEFAULT 'A',
    "source" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "complaint_limit_pkey" PRIMARY KEY ("complaint_class","valid_from")
);

-- CreateTable
CREATE TABLE "instrument_edition" (
    "id" TEXT NOT NULL,
    "instrument" TEXT NOT NULL,
    "name_id" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "scale_min" DOUBLE PRECISION NOT NULL,
    "scale_max" DOUBLE PRECISION NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "bands" JSONB NOT NULL,
    "items" JSONB NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "instrument_edition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "index_method" (
    "id" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "definition" JSONB NOT NULL,

    CONSTRAINT "index_method_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "target" (
    "metric_id" TEXT NOT NULL,
    "unit_kind" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "period_id" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "set_by" TEXT NOT NULL DEFAULT '',
    "set_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "target_pkey" PRIMARY KEY ("metric_id","unit_kind","unit_code","period_id")
);

-- CreateTable
CREATE TABLE "annotation" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL DEFAULT 0,
    "metric_id" TEXT,
    "on_date" DATE NOT NULL,
    "text_id" TEXT NOT NULL,
    "text_en" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollup_ticket" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "taken" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "called" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "finished" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "within_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "within_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_site_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_site_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "priority_taken" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "wait_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "service_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "service_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "rollup_ticket_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_ticket_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "taken" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "called" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "finished" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "within_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "within_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_site_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_site_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "priority_taken" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "wait_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "service_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "service_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "rollup_ticket_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_complaint" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "received" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "aspirations" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "information" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "maladministration" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "due" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_time" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "closed" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cohort_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "backlog" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "overdue" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "backlog_age_days" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "closed_days_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "closed_days_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "open_days_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "open_days_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "rollup_complaint_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_complaint_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "received" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "aspirations" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "information" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "maladministration" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "due" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_time" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "closed" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cohort_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "backlog" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "overdue" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "backlog_age_days" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "closed_days_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "closed_days_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "open_days_bucket" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "open_days_count" INTEGER[] DEFAULT ARRAY[]::INTEGER[],

    CONSTRAINT "rollup_complaint_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_survey" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "responses" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "requirements_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "requirements_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "procedure_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "procedure_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "completion_time_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "completion_time_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cost_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cost_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "product_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "product_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "competence_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "competence_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "behaviour_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "behaviour_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaints_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaints_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complete_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "index_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "index_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_survey_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_survey_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "responses" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "requirements_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "requirements_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "procedure_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "procedure_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "completion_time_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "completion_time_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cost_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "cost_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "product_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "product_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "competence_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "competence_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "behaviour_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "behaviour_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaints_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaints_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complete_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "index_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "index_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "vulnerable_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "other_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_survey_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_visit" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "visits" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scored" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "score_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "score_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "officer_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "officer_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "standards_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "standards_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counters_open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counters_total" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_standards_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_standards_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staff_readiness_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staff_readiness_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "inclusion_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "inclusion_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaint_handling_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaint_handling_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "integrity_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "integrity_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "digital_openness_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "digital_openness_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "opening_days_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "opening_days_n" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_visit_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_visit_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "visits" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scored" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "score_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "score_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "announced_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "unannounced_sq" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "officer_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "officer_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "standards_yes" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "standards_of" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counters_open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "counters_total" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_standards_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "service_standards_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staff_readiness_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staff_readiness_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "facilities_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "inclusion_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "inclusion_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaint_handling_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "complaint_handling_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "integrity_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "integrity_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "digital_openness_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "digital_openness_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "opening_days_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "opening_days_n" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_visit_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_counter_day" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "scheduled" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed_of" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_counter_day_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_counter_day_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "scheduled" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed_of" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_counter_day_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_follow_up" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "raised" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "due" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_time" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "done" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "overdue" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_follow_up_pkey" PRIMARY KEY ("mpp_id","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_follow_up_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "raised" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "due" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_time" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "done" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "overdue" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_follow_up_area_pkey" PRIMARY KEY ("area","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_ticket_hour" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "hour" SMALLINT NOT NULL,
    "taken" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "wait_sum" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_ticket_hour_pkey" PRIMARY KEY ("mpp_id","month","agency_id","weekday","hour")
);

-- CreateTable
CREATE TABLE "rollup_breakdown" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "family" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "n" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "total" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_breakdown_pkey" PRIMARY KEY ("mpp_id","month","family","dimension","key")
);

-- CreateTable
CREATE TABLE "rollup_batch" (
    "mpp_id" INTEGER NOT NULL,
    "month" DATE NOT NULL,
    "family" TEXT NOT NULL,
    "batch_id" UUID NOT NULL,
    "rows" INTEGER NOT NULL,

    CONSTRAINT "rollup_batch_pkey" PRIMARY KEY ("mpp_id","month","family","batch_id")
);

-- CreateTable
CREATE TABLE "rollup_as_of" (
    "mpp_id" INTEGER NOT NULL,
    "family" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "loaded_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "rollup_as_of_pkey" PRIMARY KEY ("mpp_id","family")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "import_batch_source_id_created_at_idx" ON "import_batch"("source_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_mpp_id_created_at_idx" ON "notice"("mpp_id", "created_at");

-- CreateIndex
CREATE INDEX "service_ticket_mpp_id_day_idx" ON "service_ticket"("mpp_id", "day");

-- CreateIndex
CREATE INDEX "service_ticket_id_idx" ON "service_ticket"("id");

-- CreateIndex
CREATE INDEX "service_ticket_batch_id_idx" ON "service_ticket"("batch_id");

-- CreateIndex
CREATE INDEX "complaint_mpp_id_opened_on_idx" ON "complaint"("mpp_id", "opened_on");

-- CreateIndex
CREATE INDEX "complaint_id_idx" ON "complaint"("id");

-- CreateIndex
CREATE INDEX "complaint_batch_id_idx" ON "complaint"("batch_id");

-- CreateIndex
CREATE INDEX "survey_response_mpp_id_day_idx" ON "survey_response"("mpp_id", "day");

-- CreateIndex
CREATE INDEX "survey_response_id_idx" ON "survey_response"("id");

-- CreateIndex
CREATE INDEX "survey_response_batch_id_idx" ON "survey_response"("batch_id");

-- CreateIndex
CREATE INDEX "visit_mpp_id_day_idx" ON "visit"("mpp_id", "day");

-- CreateIndex
CREATE INDEX "visit_id_idx" ON "visit"("id");

-- CreateIndex
CREATE INDEX "visit_batch_id_idx" ON "visit"("batch_id");

-- CreateIndex
CREATE INDEX "follow_up_mpp_id_raised_on_idx" ON "follow_up"("mpp_id", "raised_on");

-- CreateIndex
CREATE INDEX "follow_up_id_idx" ON "follow_up"("id");

-- CreateIndex
CREATE INDEX "follow_up_batch_id_idx" ON "follow_up"("batch_id");

-- CreateIndex
CREATE INDEX "external_assessment_id_idx" ON "external_assessment"("id");

-- CreateIndex
CREATE INDEX "external_assessment_batch_id_idx" ON "external_assessment"("batch_id");

-- CreateIndex
CREATE INDEX "counter_day_mpp_id_day_idx" ON "counter_day"("mpp_id", "day");

-- CreateIndex
CREATE INDEX "counter_day_id_idx" ON "counter_day"("id");

-- CreateIndex
CREATE INDEX "counter_day_batch_id_idx" ON "counter_day"("batch_id");

-- CreateIndex
CREATE INDEX "fact_revision_fact_table_fact_id_idx" ON "fact_revision"("fact_table", "fact_id");

-- CreateIndex
CREATE INDEX "fact_revision_batch_id_idx" ON "fact_revision"("batch_id");

-- CreateIndex
CREATE INDEX "fact_revision_replaced_by_idx" ON "fact_revision"("replaced_by");

-- CreateIndex
CREATE UNIQUE INDEX "mpp_code_key" ON "mpp"("code");

-- CreateIndex
CREATE UNIQUE INDEX "agency_code_key" ON "agency"("code");

-- CreateIndex
CREATE UNIQUE INDEX "service_code_key" ON "service"("code");

-- CreateIndex
CREATE INDEX "rollup_ticket_month_agency_id_idx" ON "rollup_ticket"("month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_complaint_month_agency_id_idx" ON "rollup_complaint"("month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_survey_month_agency_id_idx" ON "rollup_survey"("month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_visit_month_agency_id_idx" ON "rollup_visit"("month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_counter_day_month_agency_id_idx" ON "rollup_counter_day"("month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_follow_up_month_agency_id_idx" ON "rollup_follow_up"("month", "agency_id");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected_row" ADD CONSTRAINT "rejected_row_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mpp" ADD CONSTRAINT "mpp_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agency_alias" ADD CONSTRAINT "agency_alias_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_standard" ADD CONSTRAINT "service_standard_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter" ADD CONSTRAINT "counter_mpp_id_fkey" FOREIGN KEY ("mpp_id") REFERENCES "mpp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counter" ADD CONSTRAINT "counter_agency_id_fkey" FOREIGN KEY ("agency_id") REFERENCES "agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
