-- Grain: MPP × month × agency, with the MPP's total (agency_id 0).
-- A row: raised by the month of the finding; due and on time by the month of the due date, once it has passed at the data's
-- as-of date; done by the month it was done; open and overdue as levels at the month's end or the as-of date.
-- Reruns: the caller replaces all months of the MPP (see complaint.sql). $1 int[] MPPs, $2 date[] first days of months.
WITH f AS (
  SELECT f.*, a.as_of FROM follow_up f JOIN rollup_as_of a ON a.mpp_id = f.mpp_id AND a.family = 'follow_up'
  WHERE f.mpp_id = ANY($1::int[]) AND a.mpp_id = ANY($1::int[])
), month_end AS (
  SELECT a.mpp_id, m AS month, least((m + interval '1 month' - interval '1 day')::date, a.as_of) AS day
  FROM rollup_as_of a CROSS JOIN unnest($2::date[]) m
  WHERE a.family = 'follow_up' AND a.mpp_id = ANY($1::int[]) AND m <= a.as_of
    AND m >= (SELECT date_trunc('month', min(raised_on))::date FROM f WHERE f.mpp_id = a.mpp_id)
), piece AS (
  SELECT mpp_id, date_trunc('month', raised_on)::date AS month, agency_id AS agency, 1 AS raised, 0 AS due, 0 AS on_time, 0 AS done, 0 AS open, 0 AS overdue FROM f
  UNION ALL
  SELECT mpp_id, date_trunc('month', due_on)::date, agency_id, 0, 1, coalesce((done_on <= due_on)::int, 0), 0, 0, 0 FROM f WHERE due_on <= as_of
  UNION ALL
  SELECT mpp_id, date_trunc('month', done_on)::date, agency_id, 0, 0, 0, 1, 0, 0 FROM f WHERE done_on IS NOT NULL
  UNION ALL
  SELECT f.mpp_id, e.month, f.agency_id, 0, 0, 0, 0, 1, coalesce((f.due_on < e.day)::int, 0)
  FROM f JOIN month_end e ON e.mpp_id = f.mpp_id AND f.raised_on <= e.day AND (f.done_on IS NULL OR f.done_on > e.day)
  UNION ALL
  SELECT mpp_id, month, 0, 0, 0, 0, 0, 0, 0 FROM month_end
)
SELECT p.mpp_id, p.month, g.agency_id, '' AS detail, sum(raised) AS raised, sum(due) AS due, sum(on_time) AS on_time, sum(done) AS done,
       sum(open) AS open, sum(overdue) AS overdue
FROM piece p CROSS JOIN LATERAL (SELECT p.agency UNION SELECT 0) AS g(agency_id)
WHERE p.month = ANY($2::date[])
GROUP BY 1, 2, 3
