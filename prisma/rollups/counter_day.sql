-- Grain: MPP × month × agency, with the MPP's total (agency_id 0). A row: counter days by day. `open` counts scheduled days
-- only, so that the open-day rate never passes 1. Reruns: the caller replaces the same MPPs and months.
-- $1 int[] MPPs, $2 date[] first days of months.
SELECT d.mpp_id, date_trunc('month', d.day)::date AS month, g.agency_id, '' AS detail,
       count(*) FILTER (WHERE d.scheduled) AS scheduled, count(*) FILTER (WHERE d.scheduled AND d.open) AS open,
       count(*) FILTER (WHERE d.open AND d.staffed) AS staffed, count(d.staffed) FILTER (WHERE d.open) AS staffed_of
FROM counter_day d CROSS JOIN LATERAL (VALUES (d.agency_id), (0)) AS g(agency_id)
WHERE d.mpp_id = ANY($1::int[]) AND d.day >= (SELECT min(m) FROM unnest($2::date[]) m) AND d.day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', d.day)::date = ANY($2::date[])
GROUP BY 1, 2, 3
