-- A case archived by its due date counted as fallen due and on time. It leaves both (decision 0011). One archived later was late
-- before and stays so. Every such case is 1 in `due` and 1 in `on_time` of its MPP's total, its agency and its category.
WITH gone AS (
  SELECT c.mpp_id, date_trunc('month', c.due_on)::date AS month, c.agency_id, coalesce(nullif(c.category, ''), '-') AS kind
  FROM complaint c JOIN rollup_as_of a ON a.mpp_id = c.mpp_id AND a.family = 'complaint'
  WHERE c.status = 'archived' AND c.closed_on <= c.due_on AND c.due_on <= a.as_of
), unit AS (
  SELECT mpp_id, month, 0 AS agency_id, '' AS detail FROM gone
  UNION ALL SELECT mpp_id, month, agency_id, '' FROM gone WHERE agency_id <> 0
  UNION ALL SELECT mpp_id, month, 0, kind FROM gone
), less AS (
  SELECT mpp_id, month, agency_id, detail, count(*) AS n FROM unit GROUP BY 1, 2, 3, 4
)
UPDATE "rollup_complaint" r SET "due" = r."due" - less.n, "on_time" = r."on_time" - less.n
FROM less WHERE (r.mpp_id, r.month, r.agency_id, r.detail) = (less.mpp_id, less.month, less.agency_id, less.detail);

UPDATE "rollup_complaint_area" r SET "due" = s.due, "on_time" = s.on_time
FROM (
  SELECT a.area, c.month, c.agency_id, c.detail, sum(c.due) AS due, sum(c.on_time) AS on_time
  FROM rollup_complaint c JOIN mpp m ON m.id = c.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)
  GROUP BY 1, 2, 3, 4
) s WHERE (r.area, r.month, r.agency_id, r.detail) = (s.area, s.month, s.agency_id, s.detail);

-- A row that held nothing else is no row, but the MPP's total keeps every month.
DELETE FROM "rollup_complaint" WHERE ("agency_id" <> 0 OR "detail" <> '')
  AND "received" = 0 AND "due" = 0 AND "closed" = 0 AND "cohort_n" = 0 AND "backlog" = 0;

DELETE FROM "rollup_complaint_area" WHERE ("agency_id" <> 0 OR "detail" <> '')
  AND "received" = 0 AND "due" = 0 AND "closed" = 0 AND "cohort_n" = 0 AND "backlog" = 0;

-- What was computed from the roll-ups before is kept under this number no longer, and changed ranks are recorded as revisions.
UPDATE "setting" SET "value" = to_jsonb(("value" #>> '{}')::bigint + 1) WHERE "key" = 'data-version';
