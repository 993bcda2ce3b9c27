import { z } from "zod";
import { addMonths, monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { makeToken } from "@/tests/e2e/command-line";
import { uploadFile } from "@/tests/e2e/import-steps";
import { findVisit, lastFullYear } from "@/tests/e2e/samples";
import { expect, setLocale, signIn, test, type Account, type Page } from "@/tests/e2e/support";

/** Samarinda's own MPP and that of Jakarta Pusat, which its Sekda and operator must not look into. */
const [own, foreign] = ["64.72", "31.71"];
const openMonth = monthOf(todayInJakarta());
const closedMonth = addMonths(openMonth, -1);

const signInAnew = async (page: Page, account: Account): Promise<void> => {
  await page.context().clearCookies();
  await signIn(page, account);
  await setLocale(page, "id");
};
const statusOf = async (page: Page, path: string): Promise<number> => (await page.request.get(path, { maxRedirects: 0 })).status();

test("a visit to another city is 'not found' for the Sekda and the operator of Samarinda, and open to the nation's readers", async ({ page }) => {
  await signIn(page, "planner");
  const [ownVisit, foreignVisit] = [await findVisit(page.request, own), await findVisit(page.request, foreign)];
  for (const [account, seesForeign] of [["assessor", true], ["sekda", false], ["operator", false]] as const) {
    await signInAnew(page, account);
    expect(await statusOf(page, ownVisit), `${account}, own`).toBe(200);
    expect(await statusOf(page, foreignVisit), `${account}, foreign`).toBe(seesForeign ? 200 : 404);
  }
  const shown = await page.goto(foreignVisit);
  expect(shown?.status()).toBe(404);
  await expect(page.getByText("Jakarta")).toHaveCount(0);
});

test("an import of another city is 'not found' for the operator of Samarinda, its rejected rows too", async ({ page }) => {
  await signIn(page, "planner");
  const text = `Kode MPP,Nomor pengaduan,Tanggal pengaduan,Tanggal selesai\n${foreign},LAIN-1,${closedMonth}-05,\n${foreign},LAIN-2,${closedMonth}-05,${closedMonth}-01\n`;
  const batch = await uploadFile(page, { source: "complaints", name: "kota-lain.csv", text });
  const rejectedRows = `/api${batch}/tolak`;
  expect(await statusOf(page, batch)).toBe(200);
  expect(await statusOf(page, rejectedRows)).toBe(200);
  for (const account of ["operator", "sekda"] as const) {
    await signInAnew(page, account);
    expect(await statusOf(page, batch), account).toBe(404);
    const answer = await page.request.get(rejectedRows);
    expect(answer.status(), account).toBe(404);
    expect(await answer.text()).not.toContain("LAIN-");
    if (account === "operator") await expect((await page.request.get("/impor")).text()).resolves.not.toContain("kota-lain.csv");
  }
});

test("lists of records of another city stay closed to the Sekda while its published numbers are shown", async ({ page }) => {
  await signIn(page, "planner");
  const records = [
    { path: `/pengaduan?periode=${lastFullYear}&status=semua`, withheld: "Daftar kasus hanya terbuka bagi MPP yang bersangkutan" },
    { path: `/waktu-layanan?periode=${lastFullYear}`, withheld: "Daftar nomor antrean hanya terbuka bagi MPP yang bersangkutan" },
    { path: `/kunjungan?periode=${lastFullYear}`, withheld: "Catatan kunjungan MPP lain tidak ditampilkan" },
  ];
  for (const account of ["planner", "sekda"] as const) {
    await signInAnew(page, account);
    for (const { path, withheld } of records) {
      await page.goto(`${path}&mpp=${foreign}`);
      const row = page.locator("#daftar tbody tr");
      await expect(page.locator("#daftar")).toBeVisible();
      await expect(page.getByText(withheld)).toHaveCount(account === "sekda" ? 1 : 0);
      if (account === "sekda") await expect(row, path).toHaveCount(0);
      else await expect(row.first(), path).toBeVisible();
      await expect(page.getByRole("article").first()).toBeVisible();
    }
  }
  const file = await page.request.get(`/pengaduan/unduh?periode=${lastFullYear}&status=semua&mpp=${foreign}`);
  expect((await file.text()).trim().split(/\r?\n/)).toHaveLength(1);
  const unfiltered = await (await page.request.get(`/pengaduan/unduh?periode=${lastFullYear}&status=semua`)).text();
  expect(unfiltered).not.toContain(`,${foreign},`);
  await page.goto(`/mpp/${foreign}`);
  await expect(page.getByText("Anda melihat angka MPP ini yang sudah terbit.")).toBeVisible();
  await expect(page.locator("#terbuka")).toHaveCount(0);
  await page.goto(`/mpp/${own}`);
  await expect(page.locator("#terbuka")).toBeVisible();
});

const answerSchema = z.object({ rows: z.array(z.object({ month: z.string(), mpp: z.string().optional(), value: z.number().nullable(), status: z.string(), reason: z.string().optional() })) });

test("the API gives the Sekda of another city what is published, and 'not-published' for the month that is still open", async ({ request }) => {
  const [sekda, planner] = [await makeToken("sekda"), await makeToken("planner")];
  const ask = async (token: string, by: string, mpps: string) => {
    const query = new URLSearchParams({ metric: "services-taken", by, from: closedMonth, to: openMonth, ...(mpps === "" ? {} : { mpp: mpps }) });
    const response = await request.get(`/api/v1/query?${query}`, { headers: { Authorization: `Bearer ${token}` } });
    expect(response.status()).toBe(200);
    return answerSchema.parse(await response.json()).rows;
  };
  const at = (rows: Awaited<ReturnType<typeof ask>>, month: string, mpp?: string) => rows.find((row) => row.month === month && row.mpp === mpp);
  const [seen, all] = [await ask(sekda, "month,mpp", `${own},${foreign}`), await ask(planner, "month,mpp", `${own},${foreign}`)];
  expect(at(all, closedMonth, foreign)?.value).toBeGreaterThan(0);
  expect(at(seen, closedMonth, foreign)).toEqual(at(all, closedMonth, foreign));
  expect(at(seen, openMonth, foreign)).toMatchObject({ value: null, status: "missing", reason: "not-published" });
  expect(at(seen, openMonth, own)).toEqual(at(all, openMonth, own));
  expect(at(seen, openMonth, own)?.reason).not.toBe("not-published");
  const nation = await ask(sekda, "month,nation", "");
  expect(at(nation, closedMonth)?.value).toBeGreaterThan(0);
  expect(at(nation, openMonth)).toMatchObject({ value: null, reason: "not-published" });
});
