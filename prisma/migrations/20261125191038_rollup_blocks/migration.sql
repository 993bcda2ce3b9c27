-- The areas are composed anew with the blocks, by the program, when it next starts (lib/rollup/ensure-blocks).
TRUNCATE "rollup_ticket_area", "rollup_complaint_area", "rollup_survey_area", "rollup_visit_area", "rollup_counter_day_area", "rollup_follow_up_area";
-- The hours are made anew below.
TRUNCATE "rollup_ticket_hour";

-- AlterTable
ALTER TABLE "rollup_ticket_area" DROP CONSTRAINT "rollup_ticket_area_pkey",
DROP COLUMN "service_bucket",
DROP COLUMN "service_count",
DROP COLUMN "wait_bucket",
DROP COLUMN "wait_count",
ADD COLUMN     "service" BYTEA NOT NULL,
ADD COLUMN     "service_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "service_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "wait" BYTEA NOT NULL,
ADD COLUMN     "wait_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "wait_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD CONSTRAINT "rollup_ticket_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_complaint_area" DROP CONSTRAINT "rollup_complaint_area_pkey",
DROP COLUMN "closed_days_bucket",
DROP COLUMN "closed_days_count",
DROP COLUMN "open_days_bucket",
DROP COLUMN "open_days_count",
ADD COLUMN     "closed_days" BYTEA NOT NULL,
ADD COLUMN     "days_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "open_days" BYTEA NOT NULL,
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "backlog" DROP NOT NULL,
ALTER COLUMN "backlog" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ALTER COLUMN "backlog_age_days" DROP NOT NULL,
ALTER COLUMN "backlog_age_days" DROP DEFAULT,
ADD CONSTRAINT "rollup_complaint_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_survey_area" DROP CONSTRAINT "rollup_survey_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_survey_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_visit_area" DROP CONSTRAINT "rollup_visit_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_visit_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_counter_day_area" DROP CONSTRAINT "rollup_counter_day_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_counter_day_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_follow_up_area" DROP CONSTRAINT "rollup_follow_up_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "open" DROP NOT NULL,
ALTER COLUMN "open" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ADD CONSTRAINT "rollup_follow_up_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_ticket_hour" DROP CONSTRAINT "rollup_ticket_hour_pkey",
DROP COLUMN "hour",
DROP COLUMN "weekday",
ADD COLUMN     "slots" INTEGER[],
DROP COLUMN "taken",
ADD COLUMN     "taken" INTEGER[],
DROP COLUMN "wait_n",
ADD COLUMN     "wait_n" INTEGER[],
DROP COLUMN "wait_sum",
ADD COLUMN     "wait_sum" DOUBLE PRECISION[],
ADD CONSTRAINT "rollup_ticket_hour_pkey" PRIMARY KEY ("mpp_id", "month", "agency_id");

-- CreateTable
CREATE TABLE "rollup_ticket_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
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
    "wait" BYTEA NOT NULL,
    "service" BYTEA NOT NULL,
    "wait_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
    "wait_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
    "service_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
    "service_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],

    CONSTRAINT "rollup_ticket_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_complaint_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
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
    "archived" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "backlog" DOUBLE PRECISION,
    "overdue" DOUBLE PRECISION,
    "backlog_age_days" DOUBLE PRECISION,
    "closed_days" BYTEA NOT NULL,
    "open_days" BYTEA NOT NULL,
    "days_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],

    CONSTRAINT "rollup_complaint_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_survey_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
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

    CONSTRAINT "rollup_survey_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_visit_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
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

    CONSTRAINT "rollup_visit_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_counter_day_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "scheduled" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "staffed_of" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "rollup_counter_day_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_follow_up_block" (
    "mpp_id" INTEGER NOT NULL,
    "span" SMALLINT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "raised" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "due" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "on_time" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "done" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "open" DOUBLE PRECISION,
    "overdue" DOUBLE PRECISION,

    CONSTRAINT "rollup_follow_up_block_pkey" PRIMARY KEY ("mpp_id","span","month","agency_id","detail")
);

-- CreateTable
CREATE TABLE "rollup_ticket_hour_area" (
    "area" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "agency_id" INTEGER NOT NULL,
    "slots" INTEGER[],
    "taken" INTEGER[],
    "wait_n" INTEGER[],
    "wait_sum" DOUBLE PRECISION[],

    CONSTRAINT "rollup_ticket_hour_area_pkey" PRIMARY KEY ("area","month","agency_id")
);

-- CreateIndex
CREATE INDEX "rollup_ticket_block_span_month_agency_id_idx" ON "rollup_ticket_block"("span", "month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_complaint_block_span_month_agency_id_idx" ON "rollup_complaint_block"("span", "month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_survey_block_span_month_agency_id_idx" ON "rollup_survey_block"("span", "month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_visit_block_span_month_agency_id_idx" ON "rollup_visit_block"("span", "month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_counter_day_block_span_month_agency_id_idx" ON "rollup_counter_day_block"("span", "month", "agency_id");

-- CreateIndex
CREATE INDEX "rollup_follow_up_block_span_month_agency_id_idx" ON "rollup_follow_up_block"("span", "month", "agency_id");

-- The same SELECT as prisma/rollups/ticket_hour.sql, over all facts, and the provinces and the nation as lib/rollup/hour-areas.
INSERT INTO "rollup_ticket_hour" ("mpp_id", "month", "agency_id", "slots", "taken", "wait_n", "wait_sum")
WITH hour AS (
  SELECT mpp_id, date_trunc('month', day)::date AS month, agency_id, (extract(isodow FROM day)::int - 1) * 24 + hour AS slot,
         count(*) AS taken, count(wait_minutes) AS wait_n, coalesce(sum(wait_minutes), 0) AS wait_sum
  FROM service_ticket
  GROUP BY 1, 2, 3, 4
), unit AS (
  SELECT mpp_id, month, agency_id, slot, taken, wait_n, wait_sum FROM hour
  UNION ALL
  SELECT mpp_id, month, 0, slot, sum(taken), sum(wait_n), sum(wait_sum) FROM hour GROUP BY 1, 2, 4
)
SELECT mpp_id, month, agency_id, array_agg(slot ORDER BY slot) AS slots, array_agg(taken::int ORDER BY slot) AS taken,
       array_agg(wait_n::int ORDER BY slot) AS wait_n, array_agg(wait_sum ORDER BY slot) AS wait_sum
FROM unit GROUP BY 1, 2, 3;

INSERT INTO "rollup_ticket_hour_area" ("area", "month", "agency_id", "slots", "taken", "wait_n", "wait_sum")
SELECT area, month, agency_id, array_agg(slot ORDER BY slot), array_agg(taken ORDER BY slot), array_agg(wait_n ORDER BY slot), array_agg(wait_sum ORDER BY slot)
FROM (SELECT a.area, h.month, h.agency_id, u.slot, sum(u.taken)::int AS taken, sum(u.wait_n)::int AS wait_n, sum(u.wait_sum) AS wait_sum
      FROM rollup_ticket_hour h JOIN mpp m ON m.id = h.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)
      CROSS JOIN LATERAL unnest(h.slots, h.taken, h.wait_n, h.wait_sum) AS u(slot, taken, wait_n, wait_sum) GROUP BY 1, 2, 3, 4) t
GROUP BY 1, 2, 3;
