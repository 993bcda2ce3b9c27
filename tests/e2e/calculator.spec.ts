import { expect, expectAccessible, expectNoSidewaysScroll, setLocale, signIn, test, type Page } from "@/tests/e2e/support";

const address = "/mpp/64.72/kalkulator";
const result = (page: Page) => page.locator("section").filter({ has: page.locator("#hasil-simulasi") });
/** "peringkat 61" of the sentence that reads the result. */
const simulatedRank = async (page: Page): Promise<number> => Number(/peringkat ([\d.]+) dari/.exec((await result(page).getByRole("status").textContent()) ?? "")?.[1]?.replace(".", ""));
const rankIn = (text: string | null): number => Number(/[Pp]eringkat ([\d.]+)/.exec(text ?? "")?.[1]?.replace(".", ""));

test("applying each suggestion in the calculator reaches its goal, live and from the shared address", async ({ page }) => {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  await page.goto("/mpp/64.72");
  await page.getByRole("link", { name: "Kalkulator peringkat" }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await expect(result(page).getByText("Simulasi", { exact: true })).toBeVisible();
  const today = await simulatedRank(page);
  const singles = page.getByRole("link", { name: /^Coba di kalkulator: .*(Peringkat|Kuartil)/ });
  const plans = page.getByRole("link", { name: /^Terapkan rencana untuk / });
  expect(await singles.count() + await plans.count(), `rank ${today} has something above it`).toBeGreaterThan(0);
  for (const link of [...await singles.all(), ...await plans.all()]) {
    const goal = rankIn(await link.getAttribute("aria-label"));
    const href = await link.getAttribute("href");
    await expect(async () => {
      await link.click();
      expect(await simulatedRank(page)).toBeLessThanOrEqual(goal);
    }).toPass();
    expect(goal).toBeLessThan(today);
    expect(new URL(page.url()).search).toBe(new URL(href ?? "", page.url()).search);
  }
  const shared = page.url();
  const live = await result(page).getByRole("status").textContent();
  await page.goto(shared);
  await expect(result(page).getByRole("status")).toHaveText(live ?? "");
  // The official page knows nothing of it.
  await page.goto("/mpp/64.72");
  await page.goto(address);
  expect(await simulatedRank(page)).toBe(today);
});

test("a locked metric leaves the plan, reset and undo lead back, and a comma is a decimal comma", async ({ page }) => {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  await page.goto(address);
  const wait = page.getByLabel("Median waktu tunggu", { exact: true });
  const before = await wait.inputValue();
  await expect(async () => {
    await wait.fill("5,5");
    await expect(page).toHaveURL(/wait-median=5\.5/, { timeout: 1_000 });
  }).toPass();
  const moved = await simulatedRank(page);
  await page.getByRole("button", { name: "Urungkan" }).click();
  await expect(wait).toHaveValue(before);
  await wait.fill("abc");
  await expect(page.getByText("Tidak terbaca sebagai angka; dipakai nilai sekarang.")).toBeVisible();
  await wait.fill("5,5");
  expect(await simulatedRank(page)).toBe(moved);
  await page.getByRole("link", { name: "Kembali ke nilai sekarang" }).click();
  await expect(page).not.toHaveURL(/wait-median/);
  await page.getByRole("checkbox", { name: /Median waktu tunggu: tidak dapat kami ubah/ }).check();
  await expect(wait).toBeDisabled();
  await expect(page).toHaveURL(/kunci=wait-median/);
  await expect(page.locator("#rencana").getByRole("rowheader", { name: /Median waktu tunggu/ })).toHaveCount(0);
});

test("what the address asks for that cannot be is shown as corrected", async ({ page }) => {
  await signIn(page, "planner");
  await setLocale(page, "id");
  await page.goto(`${address}?skm-index=130&wait-median=cepat&kunci=bukan-ukuran,visit-score&visit-score=90`);
  const problems = page.getByRole("alert").or(page.locator("main")).filter({ hasText: "Sebagian penyaring di tautan ini tidak dapat dipakai" }).first();
  for (const text of ["skm-index = “130” di luar batas yang mungkin.", "wait-median = “cepat” tidak terbaca.", "kunci = “bukan-ukuran” tidak ada dalam daftar.", "visit-score = “90” tidak dipakai karena ukuran itu dikunci."]) await expect(problems).toContainText(text);
  await expect(page.getByLabel("IKM", { exact: true })).toHaveValue("100,00");
});

test("an unfinished period is refused with the way to the last complete one", async ({ page }) => {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  const year = new Date().getFullYear();
  await page.goto(`${address}?periode=${year}`);
  await expect(page.getByText(`${year} belum selesai`)).toBeVisible();
  await page.getByRole("link", { name: `Buka ${year - 1}` }).click();
  await expect(page).toHaveURL(new RegExp(`periode=${year - 1}$`));
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });
  test("the server answers an address with its result, and the form asks for another", async ({ page, browser, baseURL }) => {
    const withScript = await browser.newContext({ javaScriptEnabled: true, ...(baseURL === undefined ? {} : { baseURL }) });
    const signingIn = await withScript.newPage();
    await signIn(signingIn, "sekda");
    await page.context().addCookies(await withScript.cookies());
    await withScript.close();
    await setLocale(page, "id");
    await page.goto(address);
    const today = await simulatedRank(page);
    await page.getByLabel("Median waktu tunggu", { exact: true }).fill("5,0");
    await page.getByRole("button", { name: "Hitung" }).click();
    await expect(page).toHaveURL(/wait-median=5/);
    expect(await simulatedRank(page)).toBeLessThan(today);
    await expect(page.getByText("Sebagian penyaring di tautan ini tidak dapat dipakai")).toHaveCount(0);
  });
});

test("the calculator with values is accessible and fits a phone in both languages", async ({ page }) => {
  await signIn(page, "sekda");
  for (const locale of ["id", "en"] as const) {
    await setLocale(page, locale);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${address}?wait-median=5,5&skm-index=200&kunci=complaints-on-time`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoSidewaysScroll(page);
  }
});
