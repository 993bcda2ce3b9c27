-- Grain: MPP × month × agency, with the MPP's total (agency_id 0), and MPP × month × category (agency_id 0, detail).
-- A row: received and cohort by the month of opening; due and on time by the month of the due date, once it has passed at
-- the data's as-of date; closed by the month of closing; backlog, overdue and age as levels at the month's end or, in the
-- as-of month, at the as-of date. The total has a row for every month between first and as-of, so that a month without
-- complaints is a true 0 and a month after the data end is missing.
-- Days of the cohort are whole and exact (a bucket is a day): closed_days to the answer; open_days to the as-of date for open
-- cases and to archiving for those that left the queue without an answer, which is no resolution (lib/domain/complaint-status).
-- Excluded from everything but `received`: cases called closed or archived without a closing date.
-- Reruns: the caller replaces all months of the MPP, because a later as-of date ages open cases of every month.
-- $1 int[] MPPs, $2 date[] first days of months.
WITH c AS (
  SELECT c.*, a.as_of, date_trunc('month', c.opened_on)::date AS opened_month, date_trunc('month', c.closed_on)::date AS closed_month,
         date_trunc('month', c.due_on)::date AS due_month, coalesce(nullif(c.category, ''), '-') AS kind,
         (c.closed_on IS NOT NULL OR c.status NOT IN ('closed', 'archived')) AS known
  FROM complaint c JOIN rollup_as_of a ON a.mpp_id = c.mpp_id AND a.family = 'complaint'
  WHERE c.mpp_id = ANY($1::int[]) AND a.mpp_id = ANY($1::int[])
), month_end AS (
  SELECT a.mpp_id, m AS month, least((m + interval '1 month' - interval '1 day')::date, a.as_of) AS day
  FROM rollup_as_of a JOIN (SELECT mpp_id, min(opened_month) AS first FROM c GROUP BY 1) f ON f.mpp_id = a.mpp_id
  CROSS JOIN unnest($2::date[]) m
  WHERE a.family = 'complaint' AND a.mpp_id = ANY($1::int[]) AND m BETWEEN f.first AND a.as_of
), piece AS (
  SELECT mpp_id, opened_month AS month, agency_id AS agency, kind, 1 AS received, (complaint_class = 'aspiration')::int AS aspirations,
         (complaint_class = 'information')::int AS information, (cardinality(maladministration) > 0)::int AS maladministration,
         0 AS due, 0 AS on_time, 0 AS closed, known::int AS cohort_n, (known AND status = 'archived')::int AS archived,
         0 AS backlog, 0 AS overdue, 0 AS backlog_age_days
  FROM c WHERE opened_month = ANY($2::date[])
  UNION ALL
  SELECT mpp_id, due_month, agency_id, kind, 0, 0, 0, 0, 1, (closed_on <= due_on)::int, 0, 0, 0, 0, 0, 0
  FROM c WHERE known AND due_on <= as_of AND due_month = ANY($2::date[])
  UNION ALL
  SELECT mpp_id, closed_month, agency_id, kind, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0
  FROM c WHERE closed_month = ANY($2::date[])
  UNION ALL
  SELECT c.mpp_id, e.month, c.agency_id, c.kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (c.due_on < e.day)::int, e.day - c.opened_on
  FROM c JOIN month_end e ON e.mpp_id = c.mpp_id AND c.opened_on <= e.day AND (c.closed_on IS NULL OR c.closed_on > e.day)
  WHERE c.known
), expanded AS (
  SELECT p.*, 0 AS agency_id, '' AS detail FROM piece p
  UNION ALL
  SELECT p.*, p.agency, '' FROM piece p WHERE p.agency <> 0
  UNION ALL
  SELECT p.*, 0, p.kind FROM piece p
  UNION ALL
  SELECT e.mpp_id, e.month, 0, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '' FROM month_end e
), watched AS (
  SELECT mpp_id, opened_month AS month, agency_id AS agency, kind, (closed_on IS NOT NULL AND status <> 'archived') AS ended,
         greatest(coalesce(closed_on, as_of) - opened_on, 0) AS bucket, count(*)::int AS n
  FROM c WHERE known AND opened_month = ANY($2::date[])
  GROUP BY 1, 2, 3, 4, 5, 6
), days AS (
  SELECT mpp_id, month, agency_id, detail, ended, bucket, sum(n)::int AS n
  FROM (
    SELECT w.*, 0 AS agency_id, '' AS detail FROM watched w
    UNION ALL
    SELECT w.*, w.agency, '' FROM watched w WHERE w.agency <> 0
    UNION ALL
    SELECT w.*, 0, w.kind FROM watched w
  ) g GROUP BY 1, 2, 3, 4, 5, 6
), histogram AS (
  SELECT mpp_id, month, agency_id, detail,
         array_agg(bucket ORDER BY bucket) FILTER (WHERE ended) AS closed_days_bucket, array_agg(n ORDER BY bucket) FILTER (WHERE ended) AS closed_days_count,
         array_agg(bucket ORDER BY bucket) FILTER (WHERE NOT ended) AS open_days_bucket, array_agg(n ORDER BY bucket) FILTER (WHERE NOT ended) AS open_days_count
  FROM days GROUP BY 1, 2, 3, 4
)
SELECT s.*, coalesce(h.closed_days_bucket, '{}') AS closed_days_bucket, coalesce(h.closed_days_count, '{}') AS closed_days_count,
       coalesce(h.open_days_bucket, '{}') AS open_days_bucket, coalesce(h.open_days_count, '{}') AS open_days_count
FROM (
  SELECT mpp_id, month, agency_id, detail, sum(received) AS received, sum(aspirations) AS aspirations, sum(information) AS information,
         sum(maladministration) AS maladministration, sum(due) AS due, coalesce(sum(on_time), 0) AS on_time, sum(closed) AS closed, sum(cohort_n) AS cohort_n,
         sum(archived) AS archived, sum(backlog) AS backlog, coalesce(sum(overdue), 0) AS overdue, sum(backlog_age_days) AS backlog_age_days
  FROM expanded GROUP BY 1, 2, 3, 4
) s LEFT JOIN histogram h USING (mpp_id, month, agency_id, detail)
