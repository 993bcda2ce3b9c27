-- Grain: MPP × month × agency × instrument edition, with the MPP's own row (agency_id 0).
-- A row of agency 0: visits by day, their scores 0–100 with sums of squares, yes-of counts, aspect scores. A row of an
-- agency: visits that scored at least one of its items; its score in a visit is the mean of its items × 20.
-- Excluded: scores of visits "tidak dinilai" (score null) count in `visits` only.
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months.
WITH v AS (
  SELECT v.*, date_trunc('month', v.day)::date AS month FROM visit v
  WHERE v.mpp_id = ANY($1::int[]) AND v.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND v.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', v.day)::date = ANY($2::date[])
), item AS (
  SELECT s.mpp_id, s.visit_id, s.agency_id, replace(d.aspect, '-', '_') AS aspect, s.score * 20 AS score
  FROM visit_item_score s
  JOIN v ON v.mpp_id = s.mpp_id AND v.id = s.visit_id
  JOIN instrument_edition e ON e.id = v.edition_id
  JOIN LATERAL jsonb_to_recordset(e.items) AS d(id text, aspect text) ON d.id = s.item_id
  WHERE s.mpp_id = ANY($1::int[]) AND s.agency_id <> 0
), of_agency AS (
  SELECT mpp_id, visit_id, agency_id, avg(score) AS score,
         avg(score) FILTER (WHERE aspect = 'service_standards') AS service_standards,
         avg(score) FILTER (WHERE aspect = 'staff_readiness') AS staff_readiness,
         avg(score) FILTER (WHERE aspect = 'facilities') AS facilities,
         avg(score) FILTER (WHERE aspect = 'inclusion') AS inclusion,
         avg(score) FILTER (WHERE aspect = 'complaint_handling') AS complaint_handling,
         avg(score) FILTER (WHERE aspect = 'integrity') AS integrity,
         avg(score) FILTER (WHERE aspect = 'digital_openness') AS digital_openness,
         avg(score) FILTER (WHERE aspect = 'opening_days') AS opening_days
  FROM item GROUP BY 1, 2, 3
), unit AS (
  SELECT v.mpp_id, v.month, 0 AS agency_id, v.edition_id AS detail, v.score, v.announced,
         v.officer_present_yes AS officer_yes, v.officer_present_of AS officer_of, v.standards_displayed_yes AS standards_yes,
         v.standards_displayed_of AS standards_of, v.counters_open, v.counters_total,
         (v.aspect_scores ->> 'service-standards')::float8 AS service_standards,
         (v.aspect_scores ->> 'staff-readiness')::float8 AS staff_readiness,
         (v.aspect_scores ->> 'facilities')::float8 AS facilities,
         (v.aspect_scores ->> 'inclusion')::float8 AS inclusion,
         (v.aspect_scores ->> 'complaint-handling')::float8 AS complaint_handling,
         (v.aspect_scores ->> 'integrity')::float8 AS integrity,
         (v.aspect_scores ->> 'digital-openness')::float8 AS digital_openness,
         (v.aspect_scores ->> 'opening-days')::float8 AS opening_days
  FROM v
  UNION ALL
  SELECT v.mpp_id, v.month, o.agency_id, v.edition_id, o.score, v.announced, NULL, NULL, NULL, NULL, NULL, NULL,
         o.service_standards, o.staff_readiness, o.facilities, o.inclusion, o.complaint_handling, o.integrity, o.digital_openness, o.opening_days
  FROM v JOIN of_agency o ON o.mpp_id = v.mpp_id AND o.visit_id = v.id
)
SELECT mpp_id, month, agency_id, detail, count(*) AS visits, count(score) AS scored, coalesce(sum(score), 0) AS score_sum,
       coalesce(sum(score * score), 0) AS score_sq,
       count(score) FILTER (WHERE announced) AS announced_n, coalesce(sum(score) FILTER (WHERE announced), 0) AS announced_sum,
       coalesce(sum(score * score) FILTER (WHERE announced), 0) AS announced_sq,
       count(score) FILTER (WHERE NOT announced) AS unannounced_n, coalesce(sum(score) FILTER (WHERE NOT announced), 0) AS unannounced_sum,
       coalesce(sum(score * score) FILTER (WHERE NOT announced), 0) AS unannounced_sq,
       coalesce(sum(officer_yes), 0) AS officer_yes, coalesce(sum(officer_of), 0) AS officer_of,
       coalesce(sum(standards_yes), 0) AS standards_yes, coalesce(sum(standards_of), 0) AS standards_of,
       coalesce(sum(counters_open), 0) AS counters_open, coalesce(sum(counters_total), 0) AS counters_total,
       coalesce(sum(service_standards), 0) AS service_standards_sum, count(service_standards) AS service_standards_n,
       coalesce(sum(staff_readiness), 0) AS staff_readiness_sum, count(staff_readiness) AS staff_readiness_n,
       coalesce(sum(facilities), 0) AS facilities_sum, count(facilities) AS facilities_n,
       coalesce(sum(inclusion), 0) AS inclusion_sum, count(inclusion) AS inclusion_n,
       coalesce(sum(complaint_handling), 0) AS complaint_handling_sum, count(complaint_handling) AS complaint_handling_n,
       coalesce(sum(integrity), 0) AS integrity_sum, count(integrity) AS integrity_n,
       coalesce(sum(digital_openness), 0) AS digital_openness_sum, count(digital_openness) AS digital_openness_n,
       coalesce(sum(opening_days), 0) AS opening_days_sum, count(opening_days) AS opening_days_n
FROM unit GROUP BY 1, 2, 3, 4
