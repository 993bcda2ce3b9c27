-- AlterTable
ALTER TABLE "rollup_breakdown" ADD COLUMN     "positive" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "squares" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- What is stored was summed without the new columns and dimensions: the same SELECT as prisma/rollups/breakdown.sql, over all facts.
DELETE FROM "rollup_breakdown" WHERE "family" IN ('survey', 'ticket');

INSERT INTO "rollup_breakdown" ("mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive")
SELECT r.mpp_id, date_trunc('month', r.day)::date, 'survey', d.dimension, d.key, count(points), coalesce(sum(points), 0),
       coalesce(sum(points * points), 0), count(*) FILTER (WHERE points >= 75)
FROM survey_response r
CROSS JOIN LATERAL (SELECT 25.0 * (r.requirements + r.procedure + r.completion_time + r.cost + r.product + r.competence + r.behaviour + r.complaints + r.facilities) / 9 AS points) p
CROSS JOIN LATERAL (VALUES ('sex', coalesce(r.sex, '-')), ('age-group', coalesce(r.age_group, '-')), ('disability', coalesce(r.disability::text, '-')),
  ('vulnerable', coalesce(r.vulnerable::text, '-'))) AS d(dimension, key)
GROUP BY 1, 2, 4, 5;

INSERT INTO "rollup_breakdown" ("mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive")
SELECT t.mpp_id, date_trunc('month', t.day)::date, 'ticket', d.dimension, coalesce(t.priority_user::text, '-'), count(d.value), coalesce(sum(d.value), 0),
       coalesce(sum(CASE WHEN d.value > 1e-9 THEN d.value * d.value END), 0), count(*) FILTER (WHERE d.positive)
FROM service_ticket t CROSS JOIN LATERAL (
  VALUES ('priority-wait', t.wait_minutes, false), ('priority-standard', t.within_standard::int::float8, t.within_standard)
) AS d(dimension, value, positive)
WHERE d.value IS NOT NULL
GROUP BY 1, 2, 4, 5;
