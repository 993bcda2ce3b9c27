import { readFileSync } from "node:fs";
import { clickForDownload, expect, setLocale, signIn, test } from "@/tests/e2e/support";

test("a planner goes from the overview to a number's explanation, its formula and its imports", async ({ page }) => {
  await signIn(page, "planner");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("link", { name: /(Arti angka|Apa arti|Penjelasan|Jelaskan).*/i }).first().click();
  await expect(page).toHaveURL(/\/angka\?/);
  await expect(page.getByText("Rumus", { exact: true })).toBeVisible();
  await expect(page.getByText("Impor di balik angka ini")).toBeVisible();
});

test("a link with filters shows the same view, and a filter that cannot be read is said, not ignored", async ({ page }) => {
  await signIn(page, "planner");
  await page.goto("/peringkat?periode=2026-TW1&wilayah=64");
  await expect(page.getByRole("combobox", { name: "Periode" })).toHaveValue("2026-TW1");
  await expect(page.getByRole("combobox", { name: "Provinsi" })).toHaveValue("64");
  await page.goto("/peringkat?periode=kemarin&wilayah=ZZ");
  await expect(page.getByText("Sebagian penyaring di tautan ini tidak dapat dipakai")).toBeVisible();
  await expect(page.getByText(/“kemarin”/)).toBeVisible();
});

test("the Sekda of Samarinda sees their own records, and of another city published aggregates only", async ({ page }) => {
  await signIn(page, "sekda");
  const own = await page.goto("/mpp/64.72");
  expect(own?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1, name: /Samarinda/ })).toBeVisible();
  const foreign = await page.goto("/mpp/31.71");
  if (foreign?.status() === 200) await expect(page.getByRole("link", { name: /LAPOR|PGD|Pengaduan no/i })).toHaveCount(0);
  const unknown = await page.goto("/mpp/99.99");
  expect(unknown?.status()).toBe(404);
  const batch = await page.goto("/impor/00000000-0000-4000-8000-000000000000");
  expect(batch?.status()).toBe(404);
});

test("the ranking says how many are ranked and why some are not", async ({ page }) => {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  await page.goto("/peringkat");
  await expect(page.getByText(/tidak dinilai/i).first()).toBeVisible();
  await expect(page.getByRole("main").getByText(/Samarinda/).first()).toBeVisible();
});

test("a chart's CSV has exactly the rows of its table and says that the data is simulated", async ({ page }) => {
  await signIn(page, "planner");
  const figure = page.locator("figure").filter({ has: page.getByRole("button", { name: /CSV/ }) }).first();
  const download = await clickForDownload(page, figure.getByRole("button", { name: /CSV/ }));
  expect(download.suggestedFilename()).toMatch(/^SIMULASI-/);
  const lines = readFileSync(await download.path(), "utf8").trim().split(/\r?\n/);
  expect(lines[0]).toContain("data_simulasi");
  expect(lines.length - 1).toBe(await figure.locator("table tbody tr").count());
});

test("the API refuses what it does not understand and never answers without a token", async ({ request }) => {
  expect((await request.get("/api/v1/query?metric=visit-score&by=month&from=2026-01&to=2026-02")).status()).toBe(401);
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
});

test("a planner sees the same number of unchecked patterns on the overview, the button of Mutu data and the page itself; a Sekda sees none of them", async ({ page }) => {
  await signIn(page, "planner");
  await setLocale(page, "id");
  await page.goto("/mutu-data/periksa");
  const count = /(\d+) belum diperiksa/.exec(await page.locator("main").innerText())?.[1] ?? "";
  expect(Number(count)).toBeGreaterThan(0);
  await page.goto("/");
  await expect(page.getByText(new RegExp(`^${count} pola data .* belum diperiksa\\.`))).toBeVisible();
  await page.goto("/mutu-data");
  await page.getByRole("link", { name: `Periksa pola data: ${count} belum diperiksa` }).click();
  await expect(page).toHaveURL(/\/mutu-data\/periksa/);
  await page.context().clearCookies();
  await signIn(page, "sekda");
  await setLocale(page, "id");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/pola data/)).toHaveCount(0);
});
