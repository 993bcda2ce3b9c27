-- Grain: MPP × month × family × dimension × key. A row: facts by one further dimension that no agency or service column
-- carries. A complaint with several maladministration types counts under each, so types add up to more than reports.
-- Survey: complete answers; total and squares in index points, positive counts answers of 75 points or more (a mean of 3 of 4).
-- Ticket: 'priority-wait' sums minutes waited; 'priority-standard' counts tickets with a standard and those within it. Key true:
-- priority user, '-': not recorded.
-- 'answers' counts complete questionnaires by their nine levels in the order of the columns, such as 444434444 (no total).
-- 'service-clock' counts service times to the second: on a multiple of five minutes (five), on the minute before or after one from
-- the fourth minute on (beside-five), on another minute (whole), between minutes (seconds). 'service-repeat' counts those between
-- minutes that follow another of the same agency in the month, in order of taking; positive: equal to it.
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months, $3 family.
SELECT * FROM (
SELECT c.mpp_id, date_trunc('month', c.opened_on)::date AS month, 'complaint' AS family, d.dimension, d.key, count(*) AS n, 0 AS total, 0 AS squares, 0 AS positive
FROM complaint c CROSS JOIN LATERAL (
  VALUES ('channel', c.channel), ('class', c.complaint_class), ('category', coalesce(nullif(c.category, ''), '-')), ('status', c.status)
  UNION ALL SELECT 'maladministration', m FROM unnest(c.maladministration) m
) AS d(dimension, key)
WHERE c.mpp_id = ANY($1::int[]) AND c.opened_on >= (SELECT min(m) FROM unnest($2::date[]) m) AND c.opened_on < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', c.opened_on)::date = ANY($2::date[])
GROUP BY 1, 2, 4, 5
UNION ALL
SELECT r.mpp_id, date_trunc('month', r.day)::date, 'survey', d.dimension, d.key, count(points), coalesce(sum(points), 0),
       coalesce(sum(points * points), 0), count(*) FILTER (WHERE points >= 75)
FROM survey_response r
CROSS JOIN LATERAL (SELECT 25.0 * (r.requirements + r.procedure + r.completion_time + r.cost + r.product + r.competence + r.behaviour + r.complaints + r.facilities) / 9 AS points) p
CROSS JOIN LATERAL (VALUES ('sex', coalesce(r.sex, '-')), ('age-group', coalesce(r.age_group, '-')), ('disability', coalesce(r.disability::text, '-')),
  ('vulnerable', coalesce(r.vulnerable::text, '-'))) AS d(dimension, key)
WHERE r.mpp_id = ANY($1::int[]) AND r.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND r.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', r.day)::date = ANY($2::date[])
GROUP BY 1, 2, 4, 5
UNION ALL
SELECT v.mpp_id, date_trunc('month', v.day)::date, 'visit', d.dimension, d.key, count(*), coalesce(sum(v.score), 0), 0, 0
FROM visit v CROSS JOIN LATERAL (VALUES ('kind', v.kind), ('announced', coalesce(v.announced::text, '-')), ('guided', coalesce(v.guided::text, '-'))) AS d(dimension, key)
WHERE v.mpp_id = ANY($1::int[]) AND v.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND v.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', v.day)::date = ANY($2::date[])
GROUP BY 1, 2, 4, 5
UNION ALL
SELECT t.mpp_id, date_trunc('month', t.day)::date, 'ticket', d.dimension, coalesce(t.priority_user::text, '-'), count(d.value), coalesce(sum(d.value), 0),
       coalesce(sum(CASE WHEN d.value > 1e-9 THEN d.value * d.value END), 0), count(*) FILTER (WHERE d.positive)
FROM service_ticket t CROSS JOIN LATERAL (
  VALUES ('priority-wait', t.wait_minutes, false), ('priority-standard', t.within_standard::int::float8, t.within_standard)
) AS d(dimension, value, positive)
WHERE t.mpp_id = ANY($1::int[]) AND t.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND t.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', t.day)::date = ANY($2::date[]) AND d.value IS NOT NULL
GROUP BY 1, 2, 4, 5
UNION ALL
SELECT r.mpp_id, date_trunc('month', r.day)::date, 'survey', 'answers',
       concat(r.requirements, r.procedure, r.completion_time, r.cost, r.product, r.competence, r.behaviour, r.complaints, r.facilities), count(*), 0, 0, 0
FROM survey_response r
WHERE r.mpp_id = ANY($1::int[]) AND r.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND r.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', r.day)::date = ANY($2::date[]) AND r.requirements + r.procedure + r.completion_time + r.cost + r.product + r.competence + r.behaviour + r.complaints + r.facilities IS NOT NULL
GROUP BY 1, 2, 5
UNION ALL
SELECT t.mpp_id, t.month, 'ticket', d.dimension, d.key, count(*), 0, 0, count(*) FILTER (WHERE d.positive)
FROM (
  SELECT mpp_id, date_trunc('month', day)::date AS month, round(service_minutes * 60)::bigint AS seconds,
         lag(round(service_minutes * 60)::bigint) OVER (PARTITION BY mpp_id, agency_id, date_trunc('month', day) ORDER BY taken_at, id) AS before
  FROM service_ticket WHERE mpp_id = ANY($1::int[]) AND service_minutes IS NOT NULL
    AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', day)::date = ANY($2::date[])
) t CROSS JOIN LATERAL (VALUES
  ('service-clock', CASE WHEN t.seconds % 60 <> 0 THEN 'seconds' WHEN t.seconds < 240 THEN 'whole' WHEN t.seconds % 300 = 0 THEN 'five'
     WHEN t.seconds % 300 IN (60, 240) THEN 'beside-five' ELSE 'whole' END, false),
  ('service-repeat', CASE WHEN t.before IS NOT NULL AND t.seconds % 60 <> 0 THEN 'seconds' END, t.seconds = t.before)
) AS d(dimension, key, positive)
WHERE d.key IS NOT NULL
GROUP BY 1, 2, 4, 5
) b WHERE family = $3::text
