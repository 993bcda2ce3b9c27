import { answerConduct, back, card, loseNetwork, online, openField, readFieldData, startVisit } from "@/tests/e2e/field-steps";
import { expect, test } from "@/tests/e2e/support";

test.use({ viewport: { width: 360, height: 740 } });
test.setTimeout(180_000);

test("a visit does not begin before somebody has said whether it was announced and guided", async ({ page }) => {
  await openField(page, "bappenas");
  await page.getByRole("link", { name: "Mulai kunjungan" }).click();
  await page.getByRole("searchbox", { name: "Mal Pelayanan Publik" }).fill("Samarinda");
  await page.getByRole("main").getByRole("button", { name: /Samarinda/ }).first().click();
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Mulai", exact: true }).click();
  await expect(page.getByText("Pilih salah satu.")).toHaveCount(2);
  await expect(page).toHaveURL(/#\/baru$/);
  await answerConduct(page);
  await expect(page.getByText("Pilih salah satu.")).toHaveCount(0);
});

test("an aspect that is incomplete is named before handing in, with the way to it", async ({ page }) => {
  await openField(page, "bappenas");
  await startVisit(page, "Samarinda");
  await page.getByRole("link", { name: "Serahkan lembar" }).click();
  await expect(page.getByRole("button", { name: "Serahkan", exact: true })).toBeDisabled();
  await page.getByRole("link", { name: /Perbaiki/ }).last().click();
  await expect(page.locator("[id^=butir-]").first()).toBeVisible();
  await expect(card(page, 1).or(page.locator("[id^=butir-] h3:focus"))).toBeVisible();
});

test("a file that is something else than its name says is refused in words, holds back the sheet, and can be thrown away", async ({ page }) => {
  await openField(page, "bappenas");
  const id = await startVisit(page, "Balikpapan");
  await page.goto(`/lapangan#/k/${id}/aspek/pengelolaan-pengaduan`);
  const first = page.locator("[id^=butir-]").first();
  await first.locator("input[type=file]").last().setInputFiles({ name: "foto.jpg", mimeType: "image/jpeg", buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') });
  await expect(first.getByText(/Isi berkas foto\.jpg adalah SVG/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/1 ditolak/).first()).toBeVisible();
  await first.getByRole("button", { name: "Hapus foto.jpg" }).click();
  await page.getByRole("button", { name: "Urungkan" }).click();
  await expect(first.getByText("foto.jpg", { exact: true })).toBeVisible();
  await first.getByRole("button", { name: "Hapus foto.jpg" }).click();
  await expect(page.getByText(/1 ditolak/)).toHaveCount(0);
  expect((await readFieldData(page)).visits.find((visit) => visit.id === id)?.evidence).toEqual([]);
});

test("a sheet that is handed in without network goes when there is one, after everything else, and is closed then", async ({ page }) => {
  await openField(page, "bappenas");
  const id = await startVisit(page, "Balikpapan", { isScored: false });
  await expect(online(page)).toBeVisible({ timeout: 30_000 });
  await loseNetwork(page);
  await page.getByRole("link", { name: /^Penerimaan/ }).click();
  await page.getByRole("textbox", { name: /^Diterima oleh/ }).fill("Sekda\nKepala DPMPTSP");
  await back(page);
  await page.getByRole("link", { name: "Serahkan lembar" }).click();
  await page.getByRole("button", { name: "Serahkan", exact: true }).click();
  await expect(page.getByText("Lembar akan diserahkan begitu tersambung.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Lembar akan diserahkan begitu tersambung.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText("Lembar lembaga Anda sudah diserahkan")).toBeVisible({ timeout: 30_000 });
  expect((await readFieldData(page)).visits.find((visit) => visit.id === id)).toMatchObject({ state: "submitted", isSubmitted: true, head: { value: { attendees: ["Sekda", "Kepala DPMPTSP"] } } });
  await page.goto(`/lapangan#/k/${id}/penerimaan`);
  await expect(page.getByRole("textbox", { name: /^Diterima oleh/ })).toBeDisabled();
});
