-- Grain: MPP × month × family × batch. A row: how many facts of a batch stand behind that month's numbers.
-- Reruns: the caller replaces the same MPPs and months. $1 int[] MPPs, $2 date[] first days of months, $3 family.
SELECT mpp_id, month, family, batch_id, count(*)::int AS rows FROM (
  SELECT mpp_id, date_trunc('month', day)::date AS month, 'ticket' AS family, batch_id FROM service_ticket WHERE mpp_id = ANY($1::int[]) AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
  UNION ALL SELECT mpp_id, date_trunc('month', opened_on)::date, 'complaint', batch_id FROM complaint WHERE mpp_id = ANY($1::int[]) AND opened_on >= (SELECT min(m) FROM unnest($2::date[]) m) AND opened_on < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
  UNION ALL SELECT mpp_id, date_trunc('month', day)::date, 'survey', batch_id FROM survey_response WHERE mpp_id = ANY($1::int[]) AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
  UNION ALL SELECT mpp_id, date_trunc('month', day)::date, 'visit', batch_id FROM visit WHERE mpp_id = ANY($1::int[]) AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
  UNION ALL SELECT mpp_id, date_trunc('month', day)::date, 'counter_day', batch_id FROM counter_day WHERE mpp_id = ANY($1::int[]) AND day >= (SELECT min(m) FROM unnest($2::date[]) m) AND day < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
  UNION ALL SELECT mpp_id, date_trunc('month', raised_on)::date, 'follow_up', batch_id FROM follow_up WHERE mpp_id = ANY($1::int[]) AND raised_on >= (SELECT min(m) FROM unnest($2::date[]) m) AND raised_on < (SELECT max(m) FROM unnest($2::date[]) m) + interval '1 month'
) f WHERE month = ANY($2::date[]) AND family = $3::text GROUP BY 1, 2, 3, 4
