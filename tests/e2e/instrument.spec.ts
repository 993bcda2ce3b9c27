import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test, type Page } from "@/tests/e2e/support";

/** Far off, so that visits that other tests import are still scored by the edition in force today. */
const validFrom = "2035-01-01";
const total = "weight-sum";

async function saveWeight(page: Page, item: string, weight: string): Promise<void> {
  const form = page.getByRole("form", { name: "Butir dan bobot" });
  await form.getByLabel(`Bobot ${item}`).fill(weight);
  await form.getByRole("button", { name: "Simpan bobot" }).click();
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Terbitkan", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Terbitkan" }).click();
}

test("a planner drafts an edition, is refused while the weights do not add up, publishes it, and it can no longer be changed", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "planner");
  await page.goto("/kelola/instrumen");
  await page.getByRole("button", { name: "Buat edisi baru" }).click();
  await page.waitForURL(/\/kelola\/instrumen\/lensa-visit-2$/);
  await expect(page.getByText("Lengkap: rancangan ini dapat diterbitkan.")).toBeVisible();
  const head = page.getByRole("form", { name: "Nama dan masa berlaku" });
  await head.getByLabel("Mulai berlaku").fill(validFrom);
  await head.getByRole("button", { name: "Simpan" }).click();
  await expect(head.getByText("Tersimpan.", { exact: true })).toBeVisible();

  // The sum follows while one types, before anything is saved.
  const signs = "Penunjuk arah dan informasi mudah ditemukan";
  await page.getByLabel(`Bobot ${signs}`).fill("3,5");
  await expect(page.getByTestId(total)).toHaveText("102");
  await expect(page.getByText("lebih 2 %")).toBeVisible();
  await saveWeight(page, signs, "3,5");
  await expect(page.getByText("Jumlah bobot 102 %, harus 100 %.")).toBeVisible();
  await publish(page);
  await expect(page.getByRole("dialog").getByText(/Rancangan belum lengkap/)).toBeVisible();
  await page.keyboard.press("Escape");

  await saveWeight(page, signs, "1,5");
  await expect(page.getByText("Lengkap: rancangan ini dapat diterbitkan.")).toBeVisible();
  await page.getByRole("link", { name: signs }).click();
  const item = page.getByRole("form", { name: "Ubah butir" });
  await item.getByLabel("Tingkat 5, Inggris").fill("");
  await item.getByRole("button", { name: "Simpan butir" }).click();
  await expect(page.getByRole("link", { name: `${signs}: teks keenam tingkat dalam kedua bahasa belum lengkap.` })).toBeVisible();
  await item.getByLabel("Tingkat 5, Inggris").fill("Every user asked found the counter at once.");
  await item.getByRole("button", { name: "Simpan butir" }).click();
  await expect(page.getByText("Lengkap: rancangan ini dapat diterbitkan.")).toBeVisible();
  await expectAccessible(page);

  await page.getByText(/Butir yang sebanding dengan lensa-visit-1/).click();
  await page.getByRole("button", { name: /Pilih semua yang teksnya tidak berubah \(39\)/ }).click();
  const effect = page.getByRole("table", { name: "Akibatnya" });
  await expect(effect.getByRole("row", { name: /Nilai kunjungan/ })).toContainText("terputus");
  await expect(effect.getByRole("row", { name: /Sarana dan prasarana/ })).toContainText("ada butir yang belum dinyatakan");
  await expect(effect.getByRole("row", { name: /Integritas dan antikorupsi/ })).toContainText("disambung");
  await publish(page);
  await expect(page.getByText("39 butir dinyatakan sebanding dengan lensa-visit-1.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Simpan bobot" })).toHaveCount(0);
  await page.goto("/kelola/instrumen");
  await expect(page.getByRole("row", { name: /lensa-visit-2/ })).toContainText("Terbit");
  await expect(page.getByRole("row", { name: /lensa-visit-1/ })).toContainText("31 Des 2034");

  // A draft is deleted after a question and is gone.
  await page.getByRole("button", { name: "Buat edisi baru" }).click();
  await page.waitForURL(/\/kelola\/instrumen\/lensa-visit-3$/);
  await page.getByRole("button", { name: "Hapus rancangan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hapus rancangan" }).click();
  await page.waitForURL(/\/kelola\/instrumen$/);
  await expect(page.getByRole("row", { name: /lensa-visit-3/ })).toHaveCount(0);
});

test("a Sekda reads the whole instrument from the methods page and finds no way to change it", async ({ page }) => {
  await signIn(page, "sekda");
  for (const path of ["/kelola/instrumen", "/kelola/instrumen/lensa-visit-1"]) expect((await page.request.get(path)).status()).toBe(404);
  await page.goto("/metode#instrumen-kunjungan");
  await page.getByRole("link", { name: "Baca seluruh instrumen dan rubriknya" }).click();
  await page.waitForURL(/\/metode\/instrumen\/lensa-visit-1$/);
  await expect(page.getByRole("heading", { level: 3 })).toHaveCount(40);
  await expect(page.getByText("Keenam komponen dipajang untuk semua jenis layanan gerai ini.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Kelola instrumen" })).toHaveCount(0);
  expect((await page.request.get("/metode/instrumen/lensa-visit-99")).status()).toBe(404);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSidewaysScroll(page);
});
