import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { readServices } from "@/lib/data/read/agencies";
import { countRejectedReasons, listRejectedRows } from "@/lib/data/read/imports/rejected-rows";
import { commitBatch } from "@/lib/data/write/imports/commit-batch";
import { saveMapping } from "@/lib/data/write/imports/saved-mappings";
import { startImport } from "@/lib/data/write/imports/start-import";
import { pool } from "@/lib/db/client";
import { mappingSchema } from "@/lib/ingest/mapping";
import { loadApiQuery, type ApiRow } from "@/lib/loaders/api-query";
import { verifyRollups } from "@/lib/rollup/verify";
import { relativeError } from "@/lib/stats/quantile-histogram";
import { todayInJakarta } from "@/lib/time/clock";
import { complaintUnits, dueAndOnTime, dueAndOnTimeByAgency, ticketMonths, ticketServices, ticketTotal, visitMonths, visitMonthsOf40202, visitZips2017, type VisitRow } from "@/tests/integration/imports/real-data-expected";
import { csvFile, importNow } from "@/tests/support/import-files";
import { hasShared, sharedPath } from "@/tests/support/shared-files";
import { useTestDatabase } from "@/tests/support/test-database";

/**
 * Expected numbers were computed with awk (mawk 1.3.4) from the unpacked files, without this code; the commands stand beside
 * them, where `days` turns a date into a day number:
 *   function days(y,m,d){ if(m<3){y--;m+=12} return 365*y+int(y/4)-int(y/100)+int(y/400)+int((153*(m-3)+2)/5)+d-719469 }
 *   function ep(s){ return days(substr(s,1,4)+0,substr(s,6,2)+0,substr(s,9,2)+0)*86400 + substr(s,12,2)*3600 + substr(s,15,2)*60
 *                   + substr(s,18,6) - (substr(s,25,2)*3600)*(substr(s,24,1)=="-"?-1:1) }
 */
const files = { boston: "realdata/a1_boston311_2011H2.csv.gz", bpic: "realdata/b1_bpic2012_workitem_tickets.csv.gz", louisville: "realdata/d2_louisville_food_inspections_2010-18.csv.gz" };
const isHere = Object.values(files).every(hasShared);
const scope = commandLineScope();

async function importReal(sourceId: string, file: string, mappingName: string) {
  const mapping = mappingSchema.parse(JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../../fixtures/realdata/${mappingName}.json`), "utf8")));
  await saveMapping(scope, { sourceId, name: mappingName, mapping });
  const { batch } = await startImport(scope, { sourceId, mapping: mappingName, files: [{ path: sharedPath(file), name: path.basename(file) }] });
  const reasons = Object.fromEntries((await countRejectedReasons(scope, batch.id)).map(({ code, rows }) => [code, rows]));
  return { batch: await commitBatch(scope, batch.id), reasons };
}

const query = async <Row extends object>(sql: string): Promise<Row[]> => (await pool().query<Row>(sql)).rows;
const byKey = async (sql: string): Promise<Record<string, number>> => Object.fromEntries((await query<{ k: string; n: number }>(sql)).map(({ k, n }) => [k, n]));

/** The answer of `GET /api/v1/query`. */
async function api(query: string): Promise<readonly ApiRow[]> {
  return (await loadApiQuery(scope, new URLSearchParams(query), todayInJakarta())).rows;
}

/** Value and n of each row by the named columns, joined by a space. */
const answers = (rows: readonly ApiRow[], ...columns: readonly string[]): Record<string, readonly unknown[]> =>
  Object.fromEntries(rows.map((row) => [columns.map((column) => row[column]).join(" "), [row["value"], row["n"]]]));

/** Quantiles come from log buckets: within 2 % of the lower order statistic. */
const expectWithin2Percent = (row: ApiRow | undefined, expected: number, n: number): void => {
  expect(row).toMatchObject({ status: "value", n });
  expect(Math.abs(Number(row?.["value"]) - expected) / expected).toBeLessThanOrEqual(relativeError);
};

// awk -F, 'NR>1{print $14}' a1 | sort -u | grep '[^ ]'
const neighbourhoods = ["Allston", "Allston / Brighton", "Back Bay", "Beacon Hill", "Boston", "Brighton", "Charlestown", "Chestnut Hill", "Dorchester", "Downtown / Financial District",
  "East Boston", "Fenway / Kenmore / Audubon Circle / Longwood", "Greater Mattapan", "Hyde Park", "Jamaica Plain", "Mattapan", "Mission Hill", "Roslindale", "Roxbury",
  "South Boston", "South Boston / South Boston Waterfront", "South End", "West Roxbury"];
// awk -F, 'NR>1{print $12}' a1 | sort -u
const departments = ["BHA_", "BPS_", "BTDT", "BWSC", "DISB", "INFO", "ISD", "No Q", "PARK", "PROP", "PWDx"];
// awk -F, 'NR>1{print $3}' d2 | sort -u
const zips = ["40018", "40027", "40041", "40059", "40118", "40177", "40201", "40202", "40203", "40204", "40205", "40206", "40207", "40208", "40209", "40210", "40211", "40212", "40213", "40214",
  "40215", "40216", "40217", "40218", "40219", "40220", "40222", "40223", "40225", "40228", "40229", "40232", "40234", "40241", "40242", "40243", "40245", "40253", "40258", "40272", "40291", "40299", "40541"];
// awk -F, 'NR>1{print $4}' b1 | sort -u
const services = ["Assess fraud", "Call back: incomplete files", "Call back: offers", "Change contract details", "Complete application", "Handle leads", "Validate application"];

async function registerUnits(): Promise<void> {
  await importNow({ sourceId: "regions", files: [csvFile([
    ["Kode wilayah", "Nama wilayah", "Jenis wilayah", "Zona waktu"],
    ["US-MA-B", "Boston (uji)", "lainnya", "America/New_York"], ["US-KY-L", "Louisville (uji)", "lainnya", "America/Kentucky/Louisville"], ["NL", "Nederland (uji)", "lainnya", "Europe/Amsterdam"],
  ])] });
  await importNow({ sourceId: "mpps", files: [csvFile([
    ["Kode MPP", "Nama MPP", "Kode wilayah"], ["NL-BANK", "Bank", "NL"],
    ...neighbourhoods.map((name, i) => [`BOS-${i + 1}`, name, "US-MA-B"]), ...zips.map((zip) => [zip, `ZIP ${zip}`, "US-KY-L"]),
  ])] });
  await importNow({ sourceId: "agencies", files: [csvFile([["Kode instansi", "Nama instansi"], ["bpic-bank", "Bank"], ...departments.map((name) => [`bos-${name.toLowerCase().replace(/\W+/g, "-")}`, name])])] });
  await importNow({ sourceId: "services", files: [csvFile([
    ["Instansi", "Nama layanan", "Jangka waktu", "Satuan", "Mulai dihitung", "Standar berlaku sejak"],
    ...services.map((name) => ["bpic-bank", name, ...(name === "Complete application" ? ["30", "menit", "dipanggil", "2011-01-01"] : ["", "", "", ""])]),
  ])] });
}

// Sixty thousand complaints are read, loaded and verified: slow where other tests run beside.
describe.skipIf(!isHere)("real files through the ordinary sources", { timeout: 300_000 }, () => {
  useTestDatabase();
  beforeAll(registerUnits);

  it("complaints: a blank or one-space unit is refused with its row; units, months, open cases and on-time shares are those of the file", async () => {
    const { batch, reasons } = await importReal("complaints", files.boston, "boston-complaints");
    // awk -F, 'NR>1{u=$14; gsub(/^ +| +$/,"",u); if(u==""){b++;next} n++; M[substr($2,1,7)]++; U[u]++; if($4=="")o++; if($3!="")w++;
    //   if($3!=""&&$4!=""&&substr($4,1,10)<=substr($3,1,10))t++} END{…}' a1
    expect(reasons).toEqual({ "unit-blank": 2870 });
    expect(batch).toMatchObject({ status: "committed", rowsRead: 58_251, rowsNew: 55_381, rowsChanged: 0, rowsSame: 0, rowsRejected: 2_870 });
    // awk -F, 'NR>1&&$14~/^ *$/{print NR, "[" $14 "]"; exit}' a1 → 129 [ ]
    const [first] = await listRejectedRows(scope, batch.id, { limit: 1 });
    expect(first).toMatchObject({ fileName: "a1_boston311_2011H2.csv.gz", issues: [{ column: "neighborhood", value: " ", code: "unit-blank" }] });
    expect(first?.rowNumber).toBe(129);
    expect(await byKey("SELECT to_char(opened_on, 'YYYY-MM') AS k, count(*) AS n FROM complaint GROUP BY 1")).toEqual({
      "2011-07": 9_347, "2011-08": 11_149, "2011-09": 9_940, "2011-10": 9_399, "2011-11": 7_692, "2011-12": 7_854 });
    expect(await byKey("SELECT m.name AS k, count(*) AS n FROM complaint c JOIN mpp m ON m.id = c.mpp_id GROUP BY 1")).toEqual({
      Allston: 111, "Allston / Brighton": 4_374, "Back Bay": 1_991, "Beacon Hill": 919, Boston: 945, Brighton: 176, Charlestown: 1_599, "Chestnut Hill": 3, Dorchester: 9_239,
      "Downtown / Financial District": 2_525, "East Boston": 2_763, "Fenway / Kenmore / Audubon Circle / Longwood": 1_005, "Greater Mattapan": 3_489, "Hyde Park": 3_092,
      "Jamaica Plain": 4_183, Mattapan: 85, "Mission Hill": 1_192, Roslindale: 2_913, Roxbury: 5_098, "South Boston": 201, "South Boston / South Boston Waterfront": 3_533,
      "South End": 2_112, "West Roxbury": 3_833 });
    expect(await query(`SELECT count(*) FILTER (WHERE closed_on IS NULL) AS open, count(*) FILTER (WHERE due_from = 'file') AS due, count(*) FILTER (WHERE due_from = 'file' AND closed_on <= due_on) AS on_time FROM complaint`))
      .toEqual([{ open: 2_215, due: 44_657, on_time: 35_451 }]);
    // awk -F, '… NR>1&&$14=="Dorchester"&&substr($2,1,7)=="2011-09"{ if($4!="")print dd($4)-dd($2)}' a1 | sort -n | awk '{a[NR]=$1}END{print NR,a[int((NR+1)/2)],a[NR]}' → 1683 1 2272
    // the same rows counted: 1750 received, 67 open, 1481 with a target, 1152 of them closed in time
    expect(await query(`SELECT count(*) AS n, count(closed_on) AS closed, percentile_disc(0.5) WITHIN GROUP (ORDER BY closed_on - opened_on) AS median, max(closed_on - opened_on) AS longest,
      count(*) FILTER (WHERE due_from = 'file') AS due, count(*) FILTER (WHERE due_from = 'file' AND closed_on <= due_on) AS on_time
      FROM complaint WHERE mpp_id = (SELECT id FROM mpp WHERE name = 'Dorchester') AND to_char(opened_on, 'YYYY-MM') = '2011-09'`))
      .toEqual([{ n: 1_750, closed: 1_683, median: 1, longest: 2_272, due: 1_481, on_time: 1_152 }]);
  });

  it("tickets: offsets that change with daylight saving give true waiting times; finished before called is refused", async () => {
    const { batch, reasons } = await importReal("tickets", files.bpic, "bpic-tickets");
    // awk -F, 'NR>1{ if($6!=""&&$7!=""&&ep($7)<ep($6)){bad++;next} n++; m=substr($5,1,7); M[m]++; if($6!=""){C[m]++; print (ep($6)-ep($5))/60 > "wait_" m}
    //   if($7!=""){F[m]++; print $11/60 > "serv_" m} if($7!=""&&$4=="Complete application"){q++; if($11/60<=30)w++} } END{…}' b1
    expect(reasons).toEqual({ "finished-before-called": 157 });
    expect(batch).toMatchObject({ rowsRead: 26_318, rowsNew: 26_161, rowsRejected: 157 });
    // medians: sort -g wait_$m | awk '{a[NR]=$1}END{print (NR%2?a[(NR+1)/2]:(a[NR/2]+a[NR/2+1])/2)}'
    const months = await query<{ month: string; n: number; called: number; finished: number; wait: number; service: number }>(
      `SELECT to_char(day, 'YYYY-MM') AS month, count(*) AS n, count(called_at) AS called, count(finished_at) AS finished,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY wait_minutes) AS wait, percentile_cont(0.5) WITHIN GROUP (ORDER BY service_minutes) AS service FROM service_ticket GROUP BY 1 ORDER BY 1`);
    const expected: readonly (readonly [string, number, number, number, number, number])[] = [
      ["2011-10", 4_264, 4_258, 4_133, 58.90225, 10.3883], ["2011-11", 5_357, 5_353, 5_215, 76.6634, 10.3483], ["2011-12", 4_337, 4_331, 4_201, 65.87, 11.3983],
      ["2012-01", 5_582, 5_579, 5_387, 133.566, 10.7233], ["2012-02", 5_804, 5_798, 5_611, 130.3185, 11.4333], ["2012-03", 817, 757, 751, 185.774, 16.885]];
    expect(months.map(({ month, n, called, finished }) => [month, n, called, finished])).toEqual(expected.map((row) => row.slice(0, 4)));
    months.forEach(({ wait, service }, i) => {
      expect(wait).toBeCloseTo(expected[i]?.[4] ?? 0, 2);
      expect(service).toBeCloseTo(expected[i]?.[5] ?? 0, 3);
    });
    expect(await query("SELECT count(*) FILTER (WHERE within_standard) AS within, count(within_standard) AS of FROM service_ticket")).toEqual([{ within: 6_510, of: 7_369 }]);
  });

  it("visits: the unit is the zip, blanks and mapped zeros are not assessed, equal duplicates merge, contradicting ones are all refused", async () => {
    // 2,414 facilities are places that were visited; the 43 zips are what a MPP is here: a unit with a series of visits.
    // The mapping turns the 115 scores of 0 into blanks: they are probably "not graded". A visit is facility + date + kind.
    const { batch, reasons } = await importReal("visits", files.louisville, "louisville-visits");
    // awk -F, 'NR>1{ s=$8; if(s=="0"){s="";z++} k=$1 FS $6 FS $7; c=k FS $2 FS $3 FS s; if(!(c in seen)){seen[c]=1; d[k]++} line[NR]=k; sc[NR]=s; zip[NR]=$3; first[NR]=!(k in f); f[k]=1 }
    //   END{ for(i=2;i<=NR;i++){ k=line[i]; if(d[k]>1){conf++;continue} if(!first[i]){dup++;continue} v++; if(sc[i]=="")na++; else {S++; U[zip[i]]++; T[zip[i]]+=sc[i]} } … }' d2
    expect(reasons).toEqual({ "conflicting-duplicate": 625 });
    expect(batch).toMatchObject({ rowsRead: 33_727, rowsNew: 32_549, rowsSame: 553, identicalDuplicates: 553, rowsRejected: 625 });
    expect(await query("SELECT count(*) AS visits, count(score) AS scored, count(*) FILTER (WHERE score = 0) AS zeros FROM visit")).toEqual([{ visits: 32_549, scored: 29_028, zeros: 0 }]);
    expect(await byKey("SELECT to_char(day, 'YYYY') AS k, count(*) AS n FROM visit GROUP BY 1")).toEqual({
      2010: 1_532, 2011: 2_553, 2012: 3_177, 2013: 3_801, 2014: 4_020, 2015: 3_590, 2016: 4_197, 2017: 5_113, 2018: 4_566 });
    const [unit] = await query<{ visits: number; scored: number; mean: number }>("SELECT count(*) AS visits, count(score) AS scored, avg(score) AS mean FROM visit WHERE mpp_id = (SELECT id FROM mpp WHERE code = '40202')");
    expect(unit).toMatchObject({ visits: 3_800, scored: 3_411 });
    expect(unit?.mean).toBeCloseTo(96.9326, 4);
    expect(await query("SELECT count(score) AS scored, percentile_disc(0.5) WITHIN GROUP (ORDER BY score) AS median, sum(score) AS sum FROM visit WHERE mpp_id = (SELECT id FROM mpp WHERE code = '40202') AND to_char(day, 'YYYY-MM') = '2012-03'"))
      .toEqual([{ scored: 13, median: 96, sum: 1_245 }]);
  });

  it("complaints: the API gives received, open and on-time by neighbourhood, month and department as counted from the file", async () => {
    const codes = new Map(neighbourhoods.map((name, i) => [name, `BOS-${i + 1}`]));
    const units = `mpp=${[...codes.values()].join(",")}`;
    const months = ["2011-07", "2011-08", "2011-09", "2011-10", "2011-11", "2011-12"];
    // Before its first complaint a unit has no data: missing, not 0.
    const received = complaintUnits.flatMap(([name, counts]) => {
      const first = counts.findIndex((count) => count > 0);
      return counts.map((count, i) => [`${months[i]} ${codes.get(name)}`, i < first ? [null, null] : [count, count]]);
    });
    expect(answers(await api(`metric=complaints-received&by=month,mpp&from=2011-07&to=2011-12&${units}`), "month", "mpp")).toEqual(Object.fromEntries(received));
    expect(answers(await api("metric=complaints-received&by=year,nation&from=2011-01&to=2011-12"), "year", "nation")).toEqual({ "2011 ID": [55_381, 55_381] });
    const open = complaintUnits.flatMap(([name, counts, september, december]) => [
      [`2011-09 ${codes.get(name)}`, counts.slice(0, 3).every((count) => count === 0) ? [null, null] : [september, september]], [`2011-12 ${codes.get(name)}`, [december, december]]]);
    const backlog = (await api(`metric=complaints-backlog&by=month,mpp&from=2011-09&to=2011-12&${units}`)).filter(({ month }) => month === "2011-09" || month === "2011-12");
    expect(answers(backlog, "month", "mpp")).toEqual(Object.fromEntries(open));
    const share = (due: number, onTime: number): readonly unknown[] => (due === 0 ? [null, 0] : [onTime / due, due]);
    const onTime = await api(`metric=complaints-on-time&by=month,mpp&from=2011-10&to=2011-10&${units}`);
    expect(answers(onTime.filter((row) => row["mpp"] !== codes.get("Chestnut Hill")), "mpp")).toEqual(
      Object.fromEntries(complaintUnits.filter(([name]) => name !== "Chestnut Hill").map(([name, , , , due, closed]) => [codes.get(name), share(due, closed)])));
    expect(onTime.find((row) => row["mpp"] === codes.get("Chestnut Hill"))).toMatchObject({ status: "missing", value: null });
    expect(answers(await api("metric=complaints-on-time&by=month,nation&from=2011-07&to=2012-06"), "month")).toEqual(Object.fromEntries(dueAndOnTime.map(([month, due, closed]) => [month, share(due, closed)])));
    const byAgency = answers(await api("metric=complaints-on-time&by=month,agency&from=2011-10&to=2011-10"), "agency");
    for (const [name, due, closed] of dueAndOnTimeByAgency.filter((row) => row[1] >= 5)) expect([name, byAgency[`bos-${name.toLowerCase()}`]]).toEqual([name, share(due, closed)]);
    // Two cases are too few for a share (minimum 5): suppressed, with its n.
    expect(byAgency["bos-bwsc"]).toEqual([null, 2]);
  });

  it("tickets: the API gives taken and finished exactly and medians within 2 % of the lower order statistic, by month and service", async () => {
    const rows = await api("metric=services-taken,services-finished,wait-median,service-median&by=month,mpp&from=2011-10&to=2012-03&mpp=NL-BANK");
    const find = (metric: string, month: string): ApiRow | undefined => rows.find((row) => row["metric"] === metric && row["month"] === month);
    for (const [month, taken, called, finished, wait, service] of ticketMonths) {
      expect(find("services-taken", month)).toMatchObject({ value: taken, n: taken, mpp: "NL-BANK" });
      expect(find("services-finished", month)).toMatchObject({ value: finished, n: finished });
      expectWithin2Percent(find("wait-median", month), wait, called);
      expectWithin2Percent(find("service-median", month), service, finished);
    }
    const total = await api("metric=services-finished,wait-median,service-median,services-taken&by=semester,nation&from=2011-10&to=2012-03");
    const sum = (metric: string): number => total.filter((row) => row["metric"] === metric).reduce((all, row) => all + Number(row["value"]), 0);
    expect([sum("services-taken"), sum("services-finished")]).toEqual([ticketTotal.taken, ticketTotal.finished]);
    const codes = new Map((await readServices()).map(({ code, name }) => [name.id, code]));
    const byService = await api("metric=services-finished,service-median&by=month,service&from=2012-01&to=2012-01");
    for (const [name, finished, median] of ticketServices) {
      const ofService = byService.filter((row) => row["service"] === codes.get(name));
      expect(ofService.find((row) => row["metric"] === "services-finished")).toMatchObject({ value: finished });
      expectWithin2Percent(ofService.find((row) => row["metric"] === "service-median"), median, finished);
    }
  });

  it("visits: the API gives visits made and mean scores by month and zip; a zip or month without a score is missing, not 0", async () => {
    const check = async (query: string, column: string, expected: readonly VisitRow[]): Promise<void> => {
      const [made, score] = await Promise.all(["visits-made", "visit-score"].map(async (metric) => answers(await api(`metric=${metric}&${query}`), column)));
      expect(made).toEqual(Object.fromEntries(expected.map(([key, visits]) => [key, [visits, visits]])));
      expect(Object.keys(score ?? {}).sort()).toEqual(expected.map(([key]) => key).sort());
      for (const [key, , scored, points] of expected) {
        const [value, n] = score?.[key] ?? [];
        expect([key, n]).toEqual([key, scored]);
        expect(value, key).toBeCloseTo(points / scored, 10);
      }
    };
    await check("by=month,nation&from=2012-01&to=2012-12", "month", visitMonths);
    await check("by=month,mpp&from=2012-01&to=2012-12&mpp=40202", "month", visitMonthsOf40202);
    await check(`by=year,mpp&from=2017-01&to=2017-12&mpp=${zips.join(",")}`, "mpp", visitZips2017);
    // awk … where z[i]=="40027" and the month is 2011-03: 3 visits, none with a score
    expect(await api("metric=visits-made,visit-score&by=month,mpp&from=2011-03&to=2011-03&mpp=40027"))
      .toMatchObject([{ metric: "visits-made", value: 3 }, { metric: "visit-score", value: null, status: "missing" }]);
  });

  it("leaves roll-ups that equal the facts", async () => {
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it("changes nothing when imported again", async () => {
    const { batch } = await importReal("tickets", files.bpic, "bpic-tickets");
    expect(batch).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 26_161, rowsRejected: 157 });
  });
});
