-- Grain: MPP × month × agency × service, with totals (agency_id 0, detail '').
-- A row: tickets by the month of the day they were taken. Minutes as sums and as log buckets (lib/stats/quantile-histogram).
-- Excluded: nothing; a ticket never called counts in `taken` only. Reruns: the caller replaces the same MPPs and months.
-- $1 int[] MPPs, $2 date[] first days of months.
WITH ticket AS (
  SELECT t.mpp_id, date_trunc('month', t.day)::date AS month, t.agency_id AS agency, t.service_id::text AS service,
         t.called_at, t.finished_at, t.wait_minutes, t.service_minutes, t.within_standard, t.completed_on_site, t.priority_user,
         CASE WHEN t.wait_minutes IS NULL THEN NULL WHEN t.wait_minutes <= 0 THEN -100000
              ELSE ceil(ln(t.wait_minutes) / ln(1.02::float8 / 0.98::float8))::int END AS wait_b,
         CASE WHEN t.service_minutes IS NULL THEN NULL WHEN t.service_minutes <= 0 THEN -100000
              ELSE ceil(ln(t.service_minutes) / ln(1.02::float8 / 0.98::float8))::int END AS service_b
  FROM service_ticket t
  WHERE t.mpp_id = ANY($1::int[])
    AND t.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND t.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', t.day)::date = ANY($2::date[])
), expanded AS (
  SELECT t.*, g.agency_id, g.detail
  FROM ticket t CROSS JOIN LATERAL (VALUES (t.agency, t.service), (t.agency, ''), (0, '')) AS g(agency_id, detail)
), sums AS (
  SELECT mpp_id, month, agency_id, detail,
         count(*) AS taken, count(called_at) AS called, count(finished_at) AS finished,
         count(wait_minutes) AS wait_n, coalesce(sum(wait_minutes), 0) AS wait_sum,
         count(service_minutes) AS service_n, coalesce(sum(service_minutes), 0) AS service_sum,
         count(*) FILTER (WHERE within_standard) AS within_yes, count(within_standard) AS within_of,
         count(*) FILTER (WHERE completed_on_site) AS on_site_yes, count(completed_on_site) AS on_site_of,
         count(*) FILTER (WHERE priority_user) AS priority_taken
  FROM expanded GROUP BY 1, 2, 3, 4
), wait AS (
  SELECT mpp_id, month, agency_id, detail, array_agg(wait_b ORDER BY wait_b) AS wait_bucket, array_agg(n ORDER BY wait_b) AS wait_count
  FROM (SELECT mpp_id, month, agency_id, detail, wait_b, count(*)::int AS n FROM expanded WHERE wait_b IS NOT NULL GROUP BY 1, 2, 3, 4, 5) b
  GROUP BY 1, 2, 3, 4
), service AS (
  SELECT mpp_id, month, agency_id, detail, array_agg(service_b ORDER BY service_b) AS service_bucket, array_agg(n ORDER BY service_b) AS service_count
  FROM (SELECT mpp_id, month, agency_id, detail, service_b, count(*)::int AS n FROM expanded WHERE service_b IS NOT NULL GROUP BY 1, 2, 3, 4, 5) b
  GROUP BY 1, 2, 3, 4
)
SELECT s.*, coalesce(w.wait_bucket, '{}') AS wait_bucket, coalesce(w.wait_count, '{}') AS wait_count,
       coalesce(v.service_bucket, '{}') AS service_bucket, coalesce(v.service_count, '{}') AS service_count
FROM sums s
LEFT JOIN wait w USING (mpp_id, month, agency_id, detail)
LEFT JOIN service v USING (mpp_id, month, agency_id, detail)
