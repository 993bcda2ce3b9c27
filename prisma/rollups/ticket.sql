-- Grain: MPP × month × agency × service, with totals (agency_id 0, detail '').
-- A row: tickets by the month of the day they were taken. Minutes as sums and as log buckets (lib/stats/quantile-histogram).
-- Excluded: nothing; a ticket never called counts in `taken` only. Reruns: the caller replaces the same MPPs and months.
-- Median and P90 as {n, bucket, lower bucket, upper bucket}, as lib/stats/quantile-histogram finds them (a test holds both equal); of services none.
-- The tickets are grouped once, by service; totals are made of what is left of them, which is far less.
-- $1 int[] MPPs, $2 date[] first days of months.
WITH ticket AS MATERIALIZED (
  SELECT t.mpp_id, date_trunc('month', t.day)::date AS month, t.agency_id AS agency, t.service_id AS service,
         t.called_at IS NOT NULL AS called, t.finished_at IS NOT NULL AS finished, t.wait_minutes, t.service_minutes, t.within_standard,
         t.completed_on_site, t.priority_user,
         CASE WHEN t.wait_minutes IS NULL THEN NULL WHEN t.wait_minutes <= 0 THEN -100000
              ELSE ceil(ln(t.wait_minutes) / ln(1.02::float8 / 0.98::float8))::int END AS wait_b,
         CASE WHEN t.service_minutes IS NULL THEN NULL WHEN t.service_minutes <= 0 THEN -100000
              ELSE ceil(ln(t.service_minutes) / ln(1.02::float8 / 0.98::float8))::int END AS service_b
  FROM service_ticket t
  WHERE t.mpp_id = ANY($1::int[])
    AND t.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND t.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', t.day)::date = ANY($2::date[])
), by_service AS (
  SELECT mpp_id, month, agency, service,
         count(*) AS taken, count(*) FILTER (WHERE called) AS called, count(*) FILTER (WHERE finished) AS finished,
         count(wait_minutes) AS wait_n, coalesce(sum(wait_minutes), 0) AS wait_sum,
         count(service_minutes) AS service_n, coalesce(sum(service_minutes), 0) AS service_sum,
         count(*) FILTER (WHERE within_standard) AS within_yes, count(within_standard) AS within_of,
         count(*) FILTER (WHERE completed_on_site) AS on_site_yes, count(completed_on_site) AS on_site_of,
         count(*) FILTER (WHERE priority_user) AS priority_taken
  FROM ticket GROUP BY 1, 2, 3, 4
), bucket AS (
  SELECT mpp_id, month, agency, service, 'wait' AS minutes, wait_b AS bucket, count(*) AS n FROM ticket WHERE wait_b IS NOT NULL GROUP BY 1, 2, 3, 4, 6
  UNION ALL
  SELECT mpp_id, month, agency, service, 'service', service_b, count(*) FROM ticket WHERE service_b IS NOT NULL GROUP BY 1, 2, 3, 4, 6
), sums AS (
  SELECT s.mpp_id, s.month, g.agency_id, g.detail, sum(taken) AS taken, sum(called) AS called, sum(finished) AS finished, sum(wait_n) AS wait_n,
         sum(wait_sum) AS wait_sum, sum(service_n) AS service_n, sum(service_sum) AS service_sum, sum(within_yes) AS within_yes,
         sum(within_of) AS within_of, sum(on_site_yes) AS on_site_yes, sum(on_site_of) AS on_site_of, sum(priority_taken) AS priority_taken
  FROM by_service s CROSS JOIN LATERAL (VALUES (s.agency, s.service::text), (s.agency, ''), (0, '')) AS g(agency_id, detail)
  GROUP BY 1, 2, 3, 4
), counted AS (
  SELECT b.mpp_id, b.month, g.agency_id, g.detail, b.minutes, b.bucket, sum(b.n)::int AS n
  FROM bucket b CROSS JOIN LATERAL (VALUES (b.agency, b.service::text), (b.agency, ''), (0, '')) AS g(agency_id, detail)
  GROUP BY 1, 2, 3, 4, 5, 6
), histogram AS (
  SELECT mpp_id, month, agency_id, detail,
         array_agg(bucket ORDER BY bucket) FILTER (WHERE minutes = 'wait') AS wait_bucket, array_agg(n ORDER BY bucket) FILTER (WHERE minutes = 'wait') AS wait_count,
         array_agg(bucket ORDER BY bucket) FILTER (WHERE minutes = 'service') AS service_bucket, array_agg(n ORDER BY bucket) FILTER (WHERE minutes = 'service') AS service_count
  FROM counted GROUP BY 1, 2, 3, 4
), reached AS (
  SELECT mpp_id, month, agency_id, minutes, bucket,
         sum(n) OVER (PARTITION BY mpp_id, month, agency_id, minutes ORDER BY bucket) AS upto, sum(n) OVER (PARTITION BY mpp_id, month, agency_id, minutes) AS total
  FROM counted WHERE detail = ''
), quantile AS (
  SELECT mpp_id, month, agency_id, minutes,
         ARRAY[min(total), min(bucket) FILTER (WHERE upto > 0.5::float8 * (total - 1)),
               min(bucket) FILTER (WHERE upto > greatest(0, 0.5::float8 - 1.959963984540054::float8 * sqrt(0.5::float8 * (1 - 0.5::float8) / total)) * (total - 1)),
               min(bucket) FILTER (WHERE upto > least(1, 0.5::float8 + 1.959963984540054::float8 * sqrt(0.5::float8 * (1 - 0.5::float8) / total)) * (total - 1))]::float8[] AS q50,
         ARRAY[min(total), min(bucket) FILTER (WHERE upto > 0.9::float8 * (total - 1)),
               min(bucket) FILTER (WHERE upto > greatest(0, 0.9::float8 - 1.959963984540054::float8 * sqrt(0.9::float8 * (1 - 0.9::float8) / total)) * (total - 1)),
               min(bucket) FILTER (WHERE upto > least(1, 0.9::float8 + 1.959963984540054::float8 * sqrt(0.9::float8 * (1 - 0.9::float8) / total)) * (total - 1))]::float8[] AS q90
  FROM reached GROUP BY 1, 2, 3, 4
)
SELECT s.*, coalesce(h.wait_bucket, '{}') AS wait_bucket, coalesce(h.wait_count, '{}') AS wait_count,
       coalesce(h.service_bucket, '{}') AS service_bucket, coalesce(h.service_count, '{}') AS service_count,
       coalesce(w.q50, stored.none) AS wait_q50, coalesce(w.q90, stored.none) AS wait_q90, coalesce(v.q50, stored.none) AS service_q50, coalesce(v.q90, stored.none) AS service_q90
FROM sums s LEFT JOIN histogram h USING (mpp_id, month, agency_id, detail)
LEFT JOIN quantile w ON s.detail = '' AND w.mpp_id = s.mpp_id AND w.month = s.month AND w.agency_id = s.agency_id AND w.minutes = 'wait'
LEFT JOIN quantile v ON s.detail = '' AND v.mpp_id = s.mpp_id AND v.month = s.month AND v.agency_id = s.agency_id AND v.minutes = 'service'
CROSS JOIN LATERAL (SELECT CASE s.detail WHEN '' THEN '{0,NULL,NULL,NULL}'::float8[] ELSE '{}'::float8[] END AS none) stored
