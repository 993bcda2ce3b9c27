import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { answerConduct, openField, settle } from "@/tests/e2e/field-steps";
import { expect, test, type Page } from "@/tests/e2e/support";
import { signInAs, type DemoRole } from "@/tests/support/sign-in";

test.setTimeout(240_000);

/** What is known of the visit, with its source: the same file that the import's test reads. */
const [known] = parse(readFileSync(path.resolve("tests", "fixtures", "visits", "samarinda-2024-07-25.csv"), "utf8"), { columns: true, bom: true }) as Record<string, string>[];
const attendees = (known?.["Hadir"] ?? "").split("; ");
const notes = known?.["Catatan"] ?? "";
const finding = "Jadwal gerai yang tidak buka tiap hari belum dipublikasikan.";

async function as(page: Page, account: DemoRole, address: string): Promise<void> {
  await page.context().clearCookies();
  await signInAs(page, account, address);
  await page.goto(address);
}

const sent = (page: Page) => expect(page.getByRole("status").filter({ hasText: /Terkirim \d/ })).toBeVisible({ timeout: 30_000 });

async function confirm(page: Page, trigger: string): Promise<void> {
  await page.getByRole("main").getByRole("button", { name: trigger, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: trigger, exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

async function handIn(page: Page, id: string): Promise<void> {
  await page.goto(`/lapangan#/k/${id}`);
  await page.getByRole("link", { name: "Serahkan lembar" }).click();
  await page.getByRole("button", { name: "Serahkan", exact: true }).click();
  await expect(page.getByText("Lembar lembaga Anda sudah diserahkan")).toBeVisible({ timeout: 30_000 });
}

/** The visit that the project starts from (DOMAIN.md §1), through the form: with what is told of it and nothing invented. */
test("the visit of 25 July 2024 to MPP Samarinda goes from the form to follow-up, counts as a visit and is not assessed", async ({ page }) => {
  await openField(page, "bappenas");
  await page.getByRole("link", { name: "Mulai kunjungan" }).click();
  await page.getByRole("searchbox", { name: "Mal Pelayanan Publik" }).fill("64.72");
  await page.getByRole("main").getByRole("button", { name: /Samarinda/ }).click();
  await page.getByLabel("Tanggal kunjungan").fill("2024-07-25");
  await page.getByRole("checkbox", { name: /Tidak dinilai/ }).check();
  await answerConduct(page);
  await page.getByRole("button", { name: "Mulai", exact: true }).click();
  await expect(page.getByRole("link", { name: "Serahkan lembar" })).toBeVisible();
  const id = new URL(page.url()).hash.replace("#/k/", "");
  await page.getByRole("link", { name: /^Penerimaan/ }).click();
  await page.getByRole("textbox", { name: /^Diterima oleh/ }).fill(attendees.join("\n"));
  await page.getByRole("textbox", { name: /^Catatan bersama/ }).fill(notes);
  await settle(page);
  await page.getByRole("link", { name: "Kembali" }).click();
  await page.getByRole("link", { name: /^Temuan/ }).click();
  await page.getByRole("button", { name: "Tambah temuan" }).click();
  await page.getByRole("textbox", { name: "Temuan" }).fill(finding);
  await page.getByRole("textbox", { name: /^Rekomendasi/ }).fill("Jadwal layanan harus diumumkan.");
  await settle(page);
  await sent(page);

  await as(page, "planner", `/kunjungan/berkas/${id}`);
  await page.getByRole("button", { name: "Ubah tim", exact: true }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: /Ombudsman/ }).check();
  await page.getByRole("dialog").getByRole("button", { name: "Ubah tim", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  for (const account of ["bappenas", "ombudsman"] as const) {
    await page.context().clearCookies();
    await openField(page, account);
    await handIn(page, id);
  }
  await as(page, "planner", `/kunjungan/berkas/${id}`);
  await confirm(page, "Telaah selesai");
  await as(page, "sekda.samarinda", `/kunjungan/berkas/${id}`);
  await confirm(page, "Selesai menjawab");
  await as(page, "planner", `/kunjungan/berkas/${id}`);
  await confirm(page, "Terbitkan");

  await as(page, "sekda.samarinda", "/kunjungan?periode=2024-07&mpp=64.72");
  const row = page.locator("#daftar").getByRole("row").filter({ hasText: "KM-6472-20240725" });
  await expect(row.getByRole("cell", { name: "tidak dinilai", exact: true })).toBeVisible();
  await page.goto(`/kunjungan/${id}`);
  await expect(page.getByText("Kamis, 25 Juli 2024")).toBeVisible();
  for (const who of attendees) await expect(page.getByRole("listitem").filter({ hasText: who })).toBeVisible();
  await expect(page.getByText(/44 gerai, sarana baik, tetapi sebagian layanan tidak buka setiap hari/)).toBeVisible();
  // Not assessed is not zero: no number is made of it, and the count of visits has it.
  await page.goto("/angka?metrik=visit-score&periode=2024-07&mpp=64.72");
  await expect(page.locator("main").getByText("tidak dinilai").first()).toBeVisible();
  await page.goto("/angka?metrik=visits-made&periode=2024-07&mpp=64.72");
  await expect(page.locator("main").getByText(/^1$/).first()).toBeVisible();
  await page.goto("/tindak-lanjut?mpp=64.72");
  await expect(page.getByRole("link", { name: finding }).first()).toBeVisible();
  const pdf = await page.request.get(`/kunjungan/${id}/berita-acara`);
  expect([pdf.status(), pdf.headers()["content-type"], (await pdf.body()).subarray(0, 5).toString()]).toEqual([200, "application/pdf", "%PDF-"]);
});
