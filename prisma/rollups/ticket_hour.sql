-- Grain: MPP × month × agency (0: all). A row: for each hour of the week with a ticket (slot: (ISO weekday − 1) × 24 + civil
-- hour) the tickets taken then and their waiting minutes, in parallel arrays: 168 small rows would cost 20 times the space.
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months.
WITH hour AS (
  SELECT mpp_id, date_trunc('month', day)::date AS month, agency_id, (extract(isodow FROM day)::int - 1) * 24 + hour AS slot,
         count(*) AS taken, count(wait_minutes) AS wait_n, coalesce(sum(wait_minutes), 0) AS wait_sum
  FROM service_ticket
  WHERE mpp_id = ANY($1::int[])
    AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
    AND date_trunc('month', day)::date = ANY($2::date[])
  GROUP BY 1, 2, 3, 4
), unit AS (
  SELECT mpp_id, month, agency_id, slot, taken, wait_n, wait_sum FROM hour
  UNION ALL
  SELECT mpp_id, month, 0, slot, sum(taken), sum(wait_n), sum(wait_sum) FROM hour GROUP BY 1, 2, 4
)
SELECT mpp_id, month, agency_id, array_agg(slot ORDER BY slot) AS slots, array_agg(taken::int ORDER BY slot) AS taken,
       array_agg(wait_n::int ORDER BY slot) AS wait_n, array_agg(wait_sum ORDER BY slot) AS wait_sum
FROM unit GROUP BY 1, 2, 3
