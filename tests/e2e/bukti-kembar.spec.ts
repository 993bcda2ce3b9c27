import { addDays } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { expect, signIn, test, type Page } from "@/tests/e2e/support";

const path = "/kelola/mpp/64.72";

async function save(page: Page, latitude: string, longitude: string): Promise<void> {
  const form = page.getByRole("form", { name: "Data MPP" });
  await form.getByLabel("Lintang gedung").fill(latitude);
  await form.getByLabel("Bujur gedung").fill(longitude);
  await form.getByRole("button", { name: "Simpan" }).click();
}

test("a photo that stands in another visit is named by how alike it is, with the way to that visit, and only to reviewers", async ({ page }) => {
  await signIn(page, "planner");
  await page.goto("/kunjungan/berkas?status=terbit");
  // The demonstration's own published visit (prisma/demo/visit-cases.ts), made today or before a midnight since; other tests publish visits beside it.
  const numbers = [-48, -49].map((days) => `KM-6472-${addDays(todayInJakarta(), days).replaceAll("-", "")}`);
  await page.getByRole("row").filter({ hasText: new RegExp(numbers.join("|")) }).getByRole("link").click();
  const same = page.getByText("foto yang sama persis pada").first();
  await expect(same).toBeVisible();
  await expect(page.getByText("foto sangat mirip pada").first()).toBeVisible();
  await expect(page.getByText(/^[\d.,]+ (m|km) dari (titik tengah kabupaten\/kota|gedung MPP)/).first()).toBeVisible();
  const here = page.url();
  const other = same.getByRole("link").first();
  const number = await other.innerText();
  await other.click();
  await page.waitForURL(({ pathname }) => pathname !== new URL(here).pathname);
  await expect(page.getByText(number).first()).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, "sekda");
  await page.goto(new URL(here).pathname);
  await expect(page.getByRole("img", { name: /^Buka bukti/ }).first()).toBeVisible();
  await expect(page.getByText(/foto (yang sama persis|sangat mirip) pada/)).toHaveCount(0);
});

test("the position of an MPP's building is entered, refused outside Indonesia or by half, shown with a map, and taken out again", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(path);
  await save(page, "117,153709", "-0,502106");
  await expect(page.getByText(/Posisi ini di luar Indonesia/)).toBeVisible();
  await save(page, "-0,502106", "");
  await expect(page.getByText("Isi lintang dan bujur, atau kosongkan keduanya.")).toBeVisible();
  await save(page, "-0,502106", "117,153709");
  await expect(page.getByText("Tersimpan.", { exact: true })).toBeVisible();
  await page.goto("/mpp/64.72");
  await expect(page.getByText(/Gedung: -?−?0,50211, 117,15371/)).toBeVisible();
  await expect(page.getByRole("link", { name: "lihat di OpenStreetMap" })).toHaveAttribute("href", "https://www.openstreetmap.org/?mlat=-0.502106&mlon=117.153709#map=17/-0.502106/117.153709");
  await page.goto("/kelola/catatan?jenis=mpp");
  await expect(page.getByText(/-0[.,]502106/).first()).toBeVisible();
  await page.goto(path);
  await save(page, "", "");
  await expect(page.getByText("Tersimpan.", { exact: true })).toBeVisible();
});
