-- Grain: MPP × month × agency (0: all) × ISO weekday × civil hour. A row: tickets taken then, and their waiting minutes.
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months.
SELECT t.mpp_id, date_trunc('month', t.day)::date AS month, g.agency_id, extract(isodow FROM t.day)::int AS weekday, t.hour,
       count(*) AS taken, count(t.wait_minutes) AS wait_n, coalesce(sum(t.wait_minutes), 0) AS wait_sum
FROM service_ticket t CROSS JOIN LATERAL (VALUES (t.agency_id), (0)) AS g(agency_id)
WHERE t.mpp_id = ANY($1::int[]) AND t.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND t.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month' AND date_trunc('month', t.day)::date = ANY($2::date[])
GROUP BY 1, 2, 3, 4, 5
