import { readFileSync } from "node:fs";
import path from "node:path";
import { commit, undo, uploadFile } from "@/tests/e2e/import-steps";
import { expect, expectAccessible, setLocale, signIn, test, type Page } from "@/tests/e2e/support";

const fixture = (name: string): string => readFileSync(path.resolve("tests", "fixtures", "visits", name), "utf8");

/** What a term of the visit's record says. */
const fact = (page: Page, term: string) => page.locator("dl > div").filter({ has: page.getByText(term, { exact: true }) }).locator("dd");

const received = [
  "Sekretaris Daerah Kota Samarinda", "Sekretaris DPMPTSP", "Kepala Dinas PUPR", "Kepala Dinas Kesehatan", "Kepala Dinas Sosial",
  "Kepala Dinas Tenaga Kerja", "Kepala Disdukcapil", "Kepala Bagian Organisasi",
];
const words = {
  id: { date: "Kamis, 25 Juli 2024", announced: ["Diumumkan?", "Tidak diumumkan"], guided: ["Dipandu?", "Tidak dipandu"], came: "Yang datang", joint: "Kunjungan bersama", received: "Yang menerima dan hadir", notAssessed: "tidak dinilai", empty: "Tidak dinilai bukan nol" },
  en: { date: "Thursday, 25 July 2024", announced: ["Announced?", "Unannounced"], guided: ["Guided?", "Not guided"], came: "Who came", joint: "Joint visit", received: "Who received and attended", notAssessed: "not assessed", empty: "Not assessed is not zero" },
} as const;

/** The visit that the project starts from, as DOMAIN.md §1 tells it. */
test("the visit of 25 July 2024 to MPP Samarinda shows what is known of it and is not assessed, never 0", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "assessor");
  const visits = await uploadFile(page, { source: "visits", name: "kunjungan-samarinda.csv", text: fixture("samarinda-2024-07-25.csv") });
  await commit(page, 1);
  const followUp = await uploadFile(page, { source: "follow-up", name: "tindak-lanjut-samarinda.csv", text: fixture("samarinda-2024-07-25-tindak-lanjut.csv") });
  await commit(page, 1);

  await page.goto("/kunjungan?periode=2024-07&mpp=64.72");
  const row = page.locator("#daftar").getByRole("row").filter({ hasText: "KJ-SMD-2024-07-25" });
  await expect(row.getByRole("cell", { name: "tidak dinilai", exact: true })).toBeVisible();
  const href = await row.getByRole("link").getAttribute("href");

  for (const locale of ["id", "en"] as const) {
    await test.step(locale, async () => {
      const say = words[locale];
      await setLocale(page, locale);
      await page.goto(href ?? "");
      await expect(page.getByText(say.date)).toBeVisible();
      await expect(fact(page, say.announced[0])).toHaveText(say.announced[1]);
      await expect(fact(page, say.guided[0])).toHaveText(say.guided[1]);
      for (const who of ["Bappenas", "Ombudsman RI", say.joint]) await expect(fact(page, say.came)).toContainText(who);
      await expect(fact(page, say.received).getByRole("listitem")).toHaveText(received);
      await expect(page.getByText(/44 gerai, sarana baik, tetapi sebagian layanan tidak buka setiap hari/)).toBeVisible();
      await expect(page.getByText("Sebagian layanan tidak buka setiap hari.", { exact: true })).toBeVisible();
      await expect(page.getByText("Jadwal layanan harus diumumkan.")).toBeVisible();
      await expect(page.locator("main").getByText(say.notAssessed, { exact: true }).first()).toBeVisible();
      await expect(page.getByText(say.empty).first()).toBeVisible();
      // No score is written as a number anywhere: neither alone nor "of 100".
      await expect(page.locator("main").getByText(/^\s*0(?:[.,]0+)?\s*$/)).toHaveCount(0);
      await expect(page.locator("main").getByText(/^(?:dari 100|of 100)$/)).toHaveCount(0);
      await expectAccessible(page);
      await page.goto("/angka?metrik=visit-score&periode=2024-07&mpp=64.72");
      await expect(page.locator("main").getByText(say.notAssessed).first()).toBeVisible();
    });
  }
  // Assessors import, but only those who answer for the data undo.
  await page.context().clearCookies();
  await signIn(page, "planner");
  await setLocale(page, "id");
  await undo(page, followUp);
  await undo(page, visits);
  expect((await page.request.get(href ?? "")).status()).toBe(404);
});
