-- CreateTable
CREATE TABLE "plausibility_check" (
    "id" UUID NOT NULL,
    "mpp_id" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "period_id" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "checked_by" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reopened_by" TEXT,
    "reopened_at" TIMESTAMPTZ,

    CONSTRAINT "plausibility_check_pkey" PRIMARY KEY ("mpp_id","id")
);

-- CreateIndex
CREATE INDEX "plausibility_check_period_id_idx" ON "plausibility_check"("period_id");

-- AddForeignKey
ALTER TABLE "plausibility_check" ADD CONSTRAINT "plausibility_check_mpp_id_fkey" FOREIGN KEY ("mpp_id") REFERENCES "mpp"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The new dimensions over all facts: the same SELECT as prisma/rollups/breakdown.sql.
INSERT INTO "rollup_breakdown" ("mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive")
SELECT r.mpp_id, date_trunc('month', r.day)::date, 'survey', 'answers',
       concat(r.requirements, r.procedure, r.completion_time, r.cost, r.product, r.competence, r.behaviour, r.complaints, r.facilities), count(*), 0, 0, 0
FROM survey_response r
WHERE r.requirements + r.procedure + r.completion_time + r.cost + r.product + r.competence + r.behaviour + r.complaints + r.facilities IS NOT NULL
GROUP BY 1, 2, 5;

INSERT INTO "rollup_breakdown" ("mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive")
SELECT t.mpp_id, t.month, 'ticket', d.dimension, d.key, count(*), 0, 0, count(*) FILTER (WHERE d.positive)
FROM (
  SELECT mpp_id, date_trunc('month', day)::date AS month, round(service_minutes * 60)::bigint AS seconds,
         lag(round(service_minutes * 60)::bigint) OVER (PARTITION BY mpp_id, agency_id, date_trunc('month', day) ORDER BY taken_at, id) AS before
  FROM service_ticket WHERE service_minutes IS NOT NULL
) t CROSS JOIN LATERAL (VALUES
  ('service-clock', CASE WHEN t.seconds % 60 <> 0 THEN 'seconds' WHEN t.seconds < 240 THEN 'whole' WHEN t.seconds % 300 = 0 THEN 'five'
     WHEN t.seconds % 300 IN (60, 240) THEN 'beside-five' ELSE 'whole' END, false),
  ('service-repeat', CASE WHEN t.before IS NOT NULL AND t.seconds % 60 <> 0 THEN 'seconds' END, t.seconds = t.before)
) AS d(dimension, key, positive)
WHERE d.key IS NOT NULL
GROUP BY 1, 2, 4, 5;
