-- Longer blocks and the stored quantiles are made by the program when it next starts (lib/rollup/ensure-rollups).

-- DropIndex
DROP INDEX "rollup_ticket_month_agency_id_idx";

-- DropIndex
DROP INDEX "rollup_complaint_month_agency_id_idx";

-- DropIndex
DROP INDEX "rollup_survey_month_agency_id_idx";

-- DropIndex
DROP INDEX "rollup_visit_month_agency_id_idx";

-- DropIndex
DROP INDEX "rollup_counter_day_month_agency_id_idx";

-- DropIndex
DROP INDEX "rollup_follow_up_month_agency_id_idx";

-- AlterTable
ALTER TABLE "rollup_ticket" DROP CONSTRAINT "rollup_ticket_pkey",
ADD COLUMN     "service_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "service_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "wait_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "wait_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD CONSTRAINT "rollup_ticket_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_ticket_area" DROP CONSTRAINT "rollup_ticket_area_pkey",
ADD COLUMN     "service_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "service_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "wait_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "wait_q90" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD CONSTRAINT "rollup_ticket_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_complaint" DROP CONSTRAINT "rollup_complaint_pkey",
ADD COLUMN     "days_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "backlog" DROP NOT NULL,
ALTER COLUMN "backlog" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ALTER COLUMN "backlog_age_days" DROP NOT NULL,
ALTER COLUMN "backlog_age_days" DROP DEFAULT,
ADD CONSTRAINT "rollup_complaint_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_complaint_area" DROP CONSTRAINT "rollup_complaint_area_pkey",
ADD COLUMN     "days_q50" DOUBLE PRECISION[] DEFAULT ARRAY[]::DOUBLE PRECISION[],
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "backlog" DROP NOT NULL,
ALTER COLUMN "backlog" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ALTER COLUMN "backlog_age_days" DROP NOT NULL,
ALTER COLUMN "backlog_age_days" DROP DEFAULT,
ADD CONSTRAINT "rollup_complaint_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_survey" DROP CONSTRAINT "rollup_survey_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_survey_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_survey_area" DROP CONSTRAINT "rollup_survey_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_survey_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_visit" DROP CONSTRAINT "rollup_visit_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_visit_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_visit_area" DROP CONSTRAINT "rollup_visit_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_visit_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_counter_day" DROP CONSTRAINT "rollup_counter_day_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_counter_day_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_counter_day_area" DROP CONSTRAINT "rollup_counter_day_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ADD CONSTRAINT "rollup_counter_day_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_follow_up" DROP CONSTRAINT "rollup_follow_up_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "open" DROP NOT NULL,
ALTER COLUMN "open" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ADD CONSTRAINT "rollup_follow_up_pkey" PRIMARY KEY ("mpp_id", "span", "month", "agency_id", "detail");

-- AlterTable
ALTER TABLE "rollup_follow_up_area" DROP CONSTRAINT "rollup_follow_up_area_pkey",
ADD COLUMN     "span" SMALLINT NOT NULL DEFAULT 1,
ALTER COLUMN "open" DROP NOT NULL,
ALTER COLUMN "open" DROP DEFAULT,
ALTER COLUMN "overdue" DROP NOT NULL,
ALTER COLUMN "overdue" DROP DEFAULT,
ADD CONSTRAINT "rollup_follow_up_area_pkey" PRIMARY KEY ("area", "span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_ticket_span_month_agency_id_detail_idx" ON "rollup_ticket"("span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_complaint_span_month_agency_id_detail_idx" ON "rollup_complaint"("span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_survey_span_month_agency_id_detail_idx" ON "rollup_survey"("span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_visit_span_month_agency_id_detail_idx" ON "rollup_visit"("span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_counter_day_span_month_agency_id_detail_idx" ON "rollup_counter_day"("span", "month", "agency_id", "detail");

-- CreateIndex
CREATE INDEX "rollup_follow_up_span_month_agency_id_detail_idx" ON "rollup_follow_up"("span", "month", "agency_id", "detail");
