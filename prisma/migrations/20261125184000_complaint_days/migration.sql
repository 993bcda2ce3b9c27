-- AlterTable
ALTER TABLE "rollup_complaint" ADD COLUMN     "archived" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "rollup_complaint_area" ADD COLUMN     "archived" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- What is stored has days in buckets of 2 %, no categories, and archived cases as if answered: the same SELECTs as
-- prisma/rollups/complaint.sql and lib/rollup/rollup-tables.ts, over all facts.
DELETE FROM "rollup_complaint";
DELETE FROM "rollup_complaint_area";

INSERT INTO "rollup_complaint" ("mpp_id", "month", "agency_id", "detail", "received", "aspirations", "information", "maladministration", "due", "on_time", "closed", "cohort_n", "archived", "backlog", "overdue", "backlog_age_days", "closed_days_bucket", "closed_days_count", "open_days_bucket", "open_days_count")
SELECT mpp_id, month, agency_id, detail, received, aspirations, information, maladministration, due, on_time, closed, cohort_n, archived, backlog, overdue, backlog_age_days, closed_days_bucket, closed_days_count, open_days_bucket, open_days_count FROM (
WITH c AS (
  SELECT c.*, a.as_of, date_trunc('month', c.opened_on)::date AS opened_month, date_trunc('month', c.closed_on)::date AS closed_month,
         date_trunc('month', c.due_on)::date AS due_month, coalesce(nullif(c.category, ''), '-') AS kind,
         (c.closed_on IS NOT NULL OR c.status NOT IN ('closed', 'archived')) AS known
  FROM complaint c JOIN rollup_as_of a ON a.mpp_id = c.mpp_id AND a.family = 'complaint'
), month_end AS (
  SELECT a.mpp_id, m AS month, least((m + interval '1 month' - interval '1 day')::date, a.as_of) AS day
  FROM rollup_as_of a
  JOIN (SELECT mpp_id, min(opened_month) AS first FROM c GROUP BY 1) f ON f.mpp_id = a.mpp_id
  CROSS JOIN LATERAL (SELECT start::date AS m FROM generate_series(f.first, a.as_of, interval '1 month') AS s(start)) x
  WHERE a.family = 'complaint'
), piece AS (
  SELECT mpp_id, opened_month AS month, agency_id AS agency, kind, 1 AS received, (complaint_class = 'aspiration')::int AS aspirations,
         (complaint_class = 'information')::int AS information, (cardinality(maladministration) > 0)::int AS maladministration,
         0 AS due, 0 AS on_time, 0 AS closed, known::int AS cohort_n, (known AND status = 'archived')::int AS archived,
         0 AS backlog, 0 AS overdue, 0 AS backlog_age_days
  FROM c
  UNION ALL
  SELECT mpp_id, due_month, agency_id, kind, 0, 0, 0, 0, 1, (closed_on <= due_on)::int, 0, 0, 0, 0, 0, 0
  FROM c WHERE known AND due_on <= as_of
  UNION ALL
  SELECT mpp_id, closed_month, agency_id, kind, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0
  FROM c WHERE closed_month IS NOT NULL
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
  FROM c WHERE known
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
) r;

INSERT INTO "rollup_complaint_area" ("area", "month", "agency_id", "detail", "received", "aspirations", "information", "maladministration", "due", "on_time", "closed", "cohort_n", "archived", "backlog", "overdue", "backlog_age_days", "closed_days_bucket", "closed_days_count", "open_days_bucket", "open_days_count")
WITH sums AS (
  SELECT a.area, r.month, r.agency_id, r.detail, sum(r.received) AS received, sum(r.aspirations) AS aspirations, sum(r.information) AS information, sum(r.maladministration) AS maladministration, sum(r.due) AS due, sum(r.on_time) AS on_time, sum(r.closed) AS closed, sum(r.cohort_n) AS cohort_n, sum(r.archived) AS archived, sum(r.backlog) AS backlog, sum(r.overdue) AS overdue, sum(r.backlog_age_days) AS backlog_age_days
  FROM rollup_complaint r JOIN mpp m ON m.id = r.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)
  GROUP BY 1, 2, 3, 4
), closed_days_h AS (
  SELECT area, month, agency_id, detail, array_agg(bucket ORDER BY bucket) AS closed_days_bucket, array_agg(n ORDER BY bucket) AS closed_days_count
  FROM (SELECT a.area, r.month, r.agency_id, r.detail, u.bucket, sum(u.n)::int AS n
        FROM rollup_complaint r JOIN mpp m ON m.id = r.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)
        CROSS JOIN LATERAL unnest(r.closed_days_bucket, r.closed_days_count) AS u(bucket, n) GROUP BY 1, 2, 3, 4, 5) b
  GROUP BY 1, 2, 3, 4
), open_days_h AS (
  SELECT area, month, agency_id, detail, array_agg(bucket ORDER BY bucket) AS open_days_bucket, array_agg(n ORDER BY bucket) AS open_days_count
  FROM (SELECT a.area, r.month, r.agency_id, r.detail, u.bucket, sum(u.n)::int AS n
        FROM rollup_complaint r JOIN mpp m ON m.id = r.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)
        CROSS JOIN LATERAL unnest(r.open_days_bucket, r.open_days_count) AS u(bucket, n) GROUP BY 1, 2, 3, 4, 5) b
  GROUP BY 1, 2, 3, 4
)
SELECT area, month, agency_id, detail, received, aspirations, information, maladministration, due, on_time, closed, cohort_n, archived, backlog, overdue, backlog_age_days,
       coalesce(closed_days_bucket, '{}'), coalesce(closed_days_count, '{}'), coalesce(open_days_bucket, '{}'), coalesce(open_days_count, '{}')
FROM sums LEFT JOIN closed_days_h USING (area, month, agency_id, detail) LEFT JOIN open_days_h USING (area, month, agency_id, detail);
