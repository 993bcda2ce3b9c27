import type { PoolClient } from "pg";
import { peerGroupOf } from "@/lib/domain/peer-group";
import { inTransaction, pool } from "@/lib/db/client";
import { rollupFamilyIds } from "@/lib/rollup/families";
import { refreshRollups } from "@/lib/rollup/refresh";
import { addMonths, firstDayOf, lastDayOf, monthOf, monthRange, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

/**
 * A data set of any size, made where it lies: INSERT … SELECT from generate_series, one statement a month, so that rows
 * arrive as imports bring them. Sizes of MPPs are skewed, minutes heavy-tailed, the week and the day have their rhythm.
 * The random numbers are seeded for each statement; same seed, size and months give the same rows.
 */
export type ScaleOptions = { readonly tickets: number; readonly today: CivilDate; readonly seed?: number; readonly mpps?: number; readonly months?: number; readonly onProgress: (text: string, ratio?: number) => void };

const batchId = "00000000-0000-4000-8000-00000000be4c";
/** Rows per ticket, about as much as a Mal Pelayanan Publik sees. */
const complaintShare = 0.005;
const surveyShare = 0.03;
/** Entries of the list from which a ticket draws its agency and service. */
const slots = 512;

/** Makes the data set in a migrated database with reference data and refreshes its roll-ups with the product's own refresh. */
export async function makeScaleData({ tickets, today, seed = 20_251_215, mpps = 305, months = 36, onProgress }: ScaleOptions): Promise<void> {
  const last = addMonths(monthOf(today), -1);
  const range = monthRange(addMonths(last, 1 - months), last);
  await makeRegister(mpps, seed);
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at, data_as_of, files) VALUES ($1, 'bench', 'committed', now(), $2, '[]')", [batchId, lastDayOf(last)]);
  await makeUnits(tickets / months, seed);
  const indexes = await dropIndexes(["service_ticket", "complaint", "survey_response"]);
  for (const [at, month] of range.entries()) {
    onProgress(`Tickets of ${month}`, (at / range.length) * 0.4);
    await makeMonth(month, seed + at, lastDayOf(last));
  }
  for (const [at, sql] of indexes.entries()) {
    onProgress("Indexes", 0.4 + (at / indexes.length) * 0.2);
    await inTransaction(async (client) => {
      await client.query("SET LOCAL maintenance_work_mem = '1GB'");
      await client.query(sql);
    });
  }
  await makeVisits(range, seed);
  for (const table of ["service_ticket", "complaint", "survey_response", "visit", "mpp"]) await pool().query(`VACUUM (ANALYZE) ${table}`);
  await refreshEverything(range, onProgress);
  await pool().query("INSERT INTO setting (key, value) VALUES ('data-version', '1') ON CONFLICT (key) DO UPDATE SET value = '1'");
}

/** The product's refresh over all MPPs and months, family by family; returns the seconds each took. */
export async function refreshEverything(months: readonly CivilMonth[], onProgress: ScaleOptions["onProgress"]): Promise<Record<string, number>> {
  const { rows } = await pool().query<{ id: number }>("SELECT id FROM mpp ORDER BY id");
  const seconds: Record<string, number> = {};
  for (const [at, family] of rollupFamilyIds.entries()) {
    onProgress(`Roll-ups: ${family}`, 0.65 + (at / rollupFamilyIds.length) * 0.3);
    const startedAt = performance.now();
    await inTransaction(async (client) => {
      await client.query("SET LOCAL work_mem = '64MB'");
      await refreshRollups(client, rows.map(({ id }) => ({ mppId: id, family, months })));
    });
    seconds[family] = (performance.now() - startedAt) / 1000;
  }
  const { rows: tables } = await pool().query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'rollup%'");
  for (const { name } of tables) await pool().query(`VACUUM (ANALYZE) ${name}`);
  return seconds;
}

async function makeRegister(count: number, seed: number): Promise<void> {
  const { rows } = await pool().query<{ code: string; name: string; kind: string; province: string; population: number | null; zone: string }>(
    `SELECT code, name, kind, province_code AS province, population, time_zone AS zone FROM region WHERE kind <> 'province' AND population IS NOT NULL
     ORDER BY hashtextextended(code, $1) LIMIT $2`, [seed, count]);
  await pool().query(
    `INSERT INTO mpp (id, code, name, region_code, province_code, opened_on, time_zone, peer_group)
     SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $2::text[], $4::text[], array_fill(date '2019-01-01', ARRAY[cardinality($1)]), $5::text[], $6::text[])`,
    [rows.map((_, i) => i + 1), rows.map(({ code }) => code), rows.map(({ name }) => `MPP ${name}`), rows.map(({ province }) => province), rows.map(({ zone }) => zone),
      rows.map(({ kind, population }) => peerGroupOf({ kind, population }))]);
}

/** Per MPP: tickets a month, its pace, and 512 agencies and services to draw from; Zipf-like in both. */
async function makeUnits(ticketsPerMonth: number, seed: number): Promise<void> {
  await pool().query(
    `CREATE TABLE bench_unit AS
     WITH size AS (SELECT id, row_number() OVER (ORDER BY hashint8extended(id, $2)) ^ -0.6 AS weight, (hashint8extended(id, $2 + 1) & 1023) / 1023.0 AS pace FROM mpp),
     agencies AS (
       SELECT m.id, s.agency_id, 1.0 / row_number() OVER (PARTITION BY m.id ORDER BY s.popularity + (hashint8extended(m.id * 1000 + s.agency_id, $2) & 15)) AS weight, s.services
       FROM mpp m CROSS JOIN (SELECT agency_id, min(id) AS popularity, array_agg(id ORDER BY id) AS services FROM service GROUP BY 1) s),
     kept AS (SELECT * FROM agencies WHERE weight >= 1.0 / (10 + id % 20)),
     cumulative AS (SELECT *, sum(weight) OVER (PARTITION BY id ORDER BY agency_id) / sum(weight) OVER (PARTITION BY id) AS upto FROM kept),
     drawn AS (
       SELECT c.id, slot, (array_agg(c.agency_id ORDER BY c.upto) FILTER (WHERE c.upto >= (slot + 0.5) / $3))[1] AS agency_id
       FROM cumulative c CROSS JOIN generate_series(0, $3 - 1) slot GROUP BY 1, 2),
     lists AS (
       SELECT d.id, array_agg(d.agency_id ORDER BY slot) AS agencies,
              array_agg(k.services[1 + floor(power((hashint8extended(slot * 1000 + d.id, $2) & 1023) / 1024.0, 2) * cardinality(k.services))::int] ORDER BY slot) AS services
       FROM drawn d JOIN kept k ON k.id = d.id AND k.agency_id = d.agency_id GROUP BY 1)
     SELECT m.id AS mpp_id, m.time_zone, s.pace, greatest(1, round($1 * s.weight / sum(s.weight) OVER ()))::int AS tickets, l.agencies, l.services
     FROM mpp m JOIN size s ON s.id = m.id JOIN lists l ON l.id = m.id ORDER BY m.id`.replaceAll("$1", String(ticketsPerMonth)).replaceAll("$2", String(seed)).replaceAll("$3", String(slots)));
  await pool().query("ALTER TABLE bench_unit ADD PRIMARY KEY (mpp_id)");
}

/** Mondays are busiest, Saturdays nearly empty; the morning has its peak and noon its dip. */
const daysOf = `SELECT array_agg(day::date ORDER BY day, n) FROM generate_series($1::date, $2::date, interval '1 day') day
  CROSS JOIN LATERAL generate_series(1, (ARRAY[9, 8, 7, 7, 5, 1, 0])[extract(isodow FROM day)::int]) n`;
const hours = `ARRAY[${[[8, 6], [9, 9], [10, 9], [11, 7], [12, 2], [13, 5], [14, 4], [15, 2]].flatMap(([hour = 0, times = 0]) => Array.from({ length: times }, () => hour)).join(",")}]`;

async function makeMonth(month: CivilMonth, seed: number, asOf: CivilDate): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("SET LOCAL max_parallel_workers_per_gather = 0");
    await client.query("SET LOCAL jit = off");
    const { rows: [days] } = await client.query<{ array_agg: string[] }>(daysOf, [firstDayOf(month), lastDayOf(month)]);
    await seedRandom(client, seed);
    await client.query(ticketSql, [days?.array_agg ?? [], month]);
    await client.query(complaintSql, [days?.array_agg ?? [], month, asOf]);
    await client.query(surveySql, [days?.array_agg ?? [], month]);
  });
}

const seedRandom = (client: PoolClient, seed: number): Promise<unknown> => client.query("SELECT setseed($1)", [((seed * 7919) % 1_000_003) / 1_000_003]);

const ticketSql = `
  INSERT INTO service_ticket (mpp_id, id, agency_id, service_id, ticket_no, taken_at, called_at, finished_at, day, hour, wait_minutes, service_minutes, within_standard, completed_on_site, priority_user, batch_id)
  SELECT mpp_id, md5('t' || mpp_id || '/' || $2::text || '/' || i)::uuid, agencies[slot], services[slot], i::text, taken,
         CASE WHEN wait IS NOT NULL THEN taken + wait * interval '1 minute' END, CASE WHEN minutes IS NOT NULL THEN taken + (wait + minutes) * interval '1 minute' END,
         day, hour, wait, minutes, minutes <= 15, CASE WHEN minutes IS NOT NULL THEN chance < 0.85 END, chance < 0.06, '${batchId}'
  FROM (
    SELECT *, (day + hour * interval '1 hour' + chance * interval '59 minutes') AT TIME ZONE time_zone AS taken,
           CASE WHEN chance > 0.03 THEN round((exp(random_normal(1.6 + 1.3 * pace + CASE WHEN hour IN (9, 10) THEN 0.4 ELSE 0 END, 0.9)))::numeric, 2)::float8 END AS wait,
           CASE WHEN chance > 0.05 THEN round((exp(random_normal(2.1 + 0.02 * (agencies[slot] % 20), 0.7)))::numeric, 2)::float8 END AS minutes
    FROM (
      SELECT u.*, i, ($1::date[])[1 + floor(random() * cardinality($1::date[]))::int] AS day, (${hours})[1 + floor(random() * cardinality(${hours}))::int] AS hour,
             1 + floor(random() * ${slots})::int AS slot, random() AS chance
      FROM bench_unit u CROSS JOIN LATERAL generate_series(1, u.tickets) i) drawn
  ) made`;

const complaintSql = `
  INSERT INTO complaint (mpp_id, id, agency_id, complaint_no, complaint_class, channel, category, opened_at, closed_at, opened_on, closed_on, due_on, due_from, status, maladministration, batch_id)
  SELECT mpp_id, md5('c' || mpp_id || '/' || $2::text || '/' || i)::uuid, CASE WHEN chance < 0.1 THEN 0 ELSE agencies[slot] END, i::text,
         (ARRAY['complaint', 'complaint', 'complaint', 'aspiration', 'information'])[1 + floor(chance * 5)::int], (ARRAY['sp4n-lapor', 'counter', 'whatsapp', 'other'])[1 + slot % 4],
         'k' || slot % 6, day::timestamptz, closed::timestamptz, day, closed, day + 14, 'limit', CASE WHEN closed IS NULL THEN 'open' ELSE 'closed' END,
         CASE WHEN slot % 9 = 0 THEN ARRAY['undue-delay'] ELSE '{}'::text[] END, '${batchId}'
  FROM (SELECT *, CASE WHEN chance > 0.04 AND day + days <= $3::date THEN day + days END AS closed
    FROM (SELECT u.*, i, ($1::date[])[1 + floor(random() * cardinality($1::date[]))::int] AS day, 1 + floor(random() * ${slots})::int AS slot, random() AS chance,
                 floor(exp(random_normal(1.3 + u.pace, 0.8)))::int AS days
          FROM bench_unit u CROSS JOIN LATERAL generate_series(1, ceil(u.tickets * ${complaintShare})::int) i) drawn) made`;

const element = (name: string, shift: number): string => `CASE WHEN random() > 0.01 THEN least(4, greatest(1, round(random_normal(3.3 + ${shift} - 0.3 * pace, 0.6))))::int END AS ${name}`;
const elements = ["requirements", "procedure", "completion_time", "cost", "product", "competence", "behaviour", "complaints", "facilities"];

const surveySql = `
  INSERT INTO survey_response (mpp_id, id, agency_id, service_id, respondent_no, day, ${elements.join(", ")}, sex, age_group, disability, vulnerable, batch_id)
  SELECT mpp_id, md5('s' || mpp_id || '/' || $2::text || '/' || i)::uuid, agencies[slot], services[slot], i::text, day, ${elements.join(", ")},
         CASE WHEN slot % 2 = 0 THEN 'L' ELSE 'P' END, (ARRAY['-25', '26-35', '36-45', '46-55', '56-'])[1 + slot % 5], slot % 40 = 0, slot % 7 = 0, '${batchId}'
  FROM (SELECT u.*, i, ($1::date[])[1 + floor(random() * cardinality($1::date[]))::int] AS day, 1 + floor(random() * ${slots})::int AS slot,
               ${elements.map((name, at) => element(name, 0.05 * (at % 3))).join(", ")}
        FROM bench_unit u CROSS JOIN LATERAL generate_series(1, ceil(u.tickets * ${surveyShare})::int) i) drawn`;

/** About two visits a year and MPP, whatever the number of tickets. */
async function makeVisits(range: readonly CivilMonth[], seed: number): Promise<void> {
  await inTransaction(async (client) => {
    await seedRandom(client, seed);
    await client.query(
      `INSERT INTO visit (mpp_id, id, visit_no, day, institutions, announced, guided, edition_id, score, aspect_scores, officer_present_yes, officer_present_of,
         standards_displayed_yes, standards_displayed_of, counters_open, counters_total, batch_id)
       SELECT mpp_id, md5('v' || mpp_id || '/' || month)::uuid, month, (month || '-01')::date + floor(random() * 28)::int, ARRAY['bappenas'], random() < 0.6, random() < 0.5, 'lensa-visit-1',
              score, jsonb_build_object('facilities', score, 'integrity', least(100, score + 5)), 8, 10, 6, 10, 18, 20, $2::uuid
       FROM (SELECT u.mpp_id, month, least(100, greatest(20, random_normal(78 - 12 * u.pace, 9))) AS score
             FROM bench_unit u CROSS JOIN unnest($1::text[]) WITH ORDINALITY AS m(month, n) WHERE (n + u.mpp_id) % 6 = 0) v`, [range, batchId]);
  });
}

/** Takes the indexes away and returns what makes them again: loading first and indexing after is several times faster. */
async function dropIndexes(tables: readonly string[]): Promise<string[]> {
  const { rows } = await pool().query<{ drop: string; make: string }>(
    `SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %I', i.relname) ELSE format('ALTER TABLE %I DROP CONSTRAINT %I', t.relname, c.conname) END AS drop,
            CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.oid) ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid)) END AS make
     FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid LEFT JOIN pg_constraint c ON c.conindid = i.oid
     WHERE t.relname = ANY($1::text[]) ORDER BY t.relname, i.relname`, [tables]);
  for (const { drop } of rows) await pool().query(drop);
  return rows.map(({ make }) => make);
}
