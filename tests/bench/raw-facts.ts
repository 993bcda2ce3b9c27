/**
 * The questions of the benchmark as one would ask the facts. $1 and $2: first and last month, as YYYY-MM.
 * Quantiles here are exact order statistics; the app's come from log buckets, within 2 %.
 */
const between = (day: string): string => `${day} >= ($1::text || '-01')::date AND ${day} < ($2::text || '-01')::date + interval '1 month'`;

export const nationFacts = `
  SELECT t.month, t.taken, t.wait, c.received
  FROM (SELECT date_trunc('month', day)::date AS month, count(*) AS taken, percentile_disc(0.5) WITHIN GROUP (ORDER BY wait_minutes) AS wait
        FROM service_ticket WHERE ${between("day")} GROUP BY 1) t
  FULL JOIN (SELECT date_trunc('month', opened_on)::date AS month, count(*) AS received FROM complaint WHERE ${between("opened_on")} GROUP BY 1) c USING (month)`;

export const unitFacts = `
  SELECT mpp_id, month, t.taken, t.wait, v.score
  FROM (SELECT mpp_id, date_trunc('month', day)::date AS month, count(*) AS taken, percentile_disc(0.5) WITHIN GROUP (ORDER BY wait_minutes) AS wait
        FROM service_ticket WHERE ${between("day")} GROUP BY 1, 2) t
  FULL JOIN (SELECT mpp_id, date_trunc('month', day)::date AS month, avg(score) AS score FROM visit WHERE ${between("day")} GROUP BY 1, 2) v USING (mpp_id, month)`;

/**
 * The metrics behind the index (visits over twelve months), without goalposts, weights and ranks: less than the app
 * answers. Complaints that are still open are left out of their median, where the app takes them as censored.
 */
export const componentFacts = `
  SELECT m.id, v.score, d.on_time, c.days, t.wait, t.within, s.points
  FROM mpp m
  LEFT JOIN (SELECT mpp_id, avg(score) AS score FROM visit
             WHERE day >= ($2::text || '-01')::date - interval '11 months' AND day < ($2::text || '-01')::date + interval '1 month' GROUP BY 1) v ON v.mpp_id = m.id
  LEFT JOIN (SELECT mpp_id, avg((closed_on IS NOT NULL AND closed_on <= due_on)::int) AS on_time FROM complaint WHERE ${between("due_on")} GROUP BY 1) d ON d.mpp_id = m.id
  LEFT JOIN (SELECT mpp_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY closed_on - opened_on) AS days FROM complaint WHERE ${between("opened_on")} GROUP BY 1) c ON c.mpp_id = m.id
  LEFT JOIN (SELECT mpp_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY wait_minutes) AS wait, avg(within_standard::int) AS within
             FROM service_ticket WHERE ${between("day")} GROUP BY 1) t ON t.mpp_id = m.id
  LEFT JOIN (SELECT mpp_id, 25 * (avg(requirements) + avg(procedure) + avg(completion_time) + avg(cost) + avg(product) + avg(competence) + avg(behaviour) + avg(complaints) + avg(facilities)) / 9 AS points
             FROM survey_response WHERE ${between("day")} GROUP BY 1) s ON s.mpp_id = m.id`;
