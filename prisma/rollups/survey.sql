-- Grain: MPP × month × agency × service, with totals (agency_id 0, detail '').
-- A row: answered questionnaires by day; sums and counts of each element (1–4), and of the index points (25–100) of complete
-- answers, also split by vulnerable users and others. Index of one answer: 25 × mean of the nine elements (PermenPANRB 14/2017).
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months.
WITH answer AS (
  SELECT r.*, date_trunc('month', r.day)::date AS month,
         25.0 * (r.requirements + r.procedure + r.completion_time + r.cost + r.product + r.competence + r.behaviour + r.complaints + r.facilities) / 9 AS points
  FROM survey_response r
  WHERE r.mpp_id = ANY($1::int[]) AND r.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND r.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', r.day)::date = ANY($2::date[])
)
SELECT a.mpp_id, a.month, g.agency_id, g.detail, count(*) AS responses,
       coalesce(sum(a.requirements), 0) AS requirements_sum, count(a.requirements) AS requirements_n,
       coalesce(sum(a.procedure), 0) AS procedure_sum, count(a.procedure) AS procedure_n,
       coalesce(sum(a.completion_time), 0) AS completion_time_sum, count(a.completion_time) AS completion_time_n,
       coalesce(sum(a.cost), 0) AS cost_sum, count(a.cost) AS cost_n,
       coalesce(sum(a.product), 0) AS product_sum, count(a.product) AS product_n,
       coalesce(sum(a.competence), 0) AS competence_sum, count(a.competence) AS competence_n,
       coalesce(sum(a.behaviour), 0) AS behaviour_sum, count(a.behaviour) AS behaviour_n,
       coalesce(sum(a.complaints), 0) AS complaints_sum, count(a.complaints) AS complaints_n,
       coalesce(sum(a.facilities), 0) AS facilities_sum, count(a.facilities) AS facilities_n,
       count(a.points) AS complete_n, coalesce(sum(a.points), 0) AS index_sum, coalesce(sum(a.points * a.points), 0) AS index_sq,
       count(a.points) FILTER (WHERE a.vulnerable) AS vulnerable_n, coalesce(sum(a.points) FILTER (WHERE a.vulnerable), 0) AS vulnerable_sum,
       coalesce(sum(a.points * a.points) FILTER (WHERE a.vulnerable), 0) AS vulnerable_sq,
       count(a.points) FILTER (WHERE NOT a.vulnerable) AS other_n, coalesce(sum(a.points) FILTER (WHERE NOT a.vulnerable), 0) AS other_sum,
       coalesce(sum(a.points * a.points) FILTER (WHERE NOT a.vulnerable), 0) AS other_sq
FROM answer a
CROSS JOIN LATERAL (SELECT a.agency_id, a.service_id::text UNION SELECT a.agency_id, '' UNION SELECT 0, '') AS g(agency_id, detail)
WHERE NOT (g.agency_id = 0 AND g.detail <> '')
GROUP BY 1, 2, 3, 4
