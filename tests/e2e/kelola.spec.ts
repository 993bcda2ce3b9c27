import { expect, test, signIn, type Page } from "@/tests/e2e/support";

async function signInWith(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Surel").fill(email);
  await page.getByLabel("Kata sandi").fill(password);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
}

test("a new person signs in with the password shown once, changes it, and the old one no longer counts", async ({ page }) => {
  const email = "bupati.baru@kota.go.id";
  await signIn(page, "admin");
  await page.goto("/kelola/pengguna");
  const form = page.getByRole("form", { name: "Tambah pengguna" });
  await form.getByLabel("Nama", { exact: true }).fill("Perencana baru");
  await form.getByLabel("Surel").fill("bukan surel");
  await form.getByLabel("Peran").selectOption("planner");
  await form.getByRole("button", { name: "Tambah pengguna" }).click();
  await expect(form.getByText("Tulis alamat surel yang lengkap, seperti nama@kota.go.id.")).toBeVisible();
  await expect(form.getByLabel("Nama", { exact: true })).toHaveValue("Perencana baru");
  await form.getByLabel("Surel").fill(email);
  await form.getByRole("button", { name: "Tambah pengguna" }).click();
  const first = await page.locator("code").innerText();
  await expect(page.getByRole("row", { name: new RegExp(email) })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/masuk");
  await signInWith(page, email, first);
  await page.waitForURL((url) => !url.pathname.startsWith("/masuk"));
  await page.getByRole("button", { name: "Akun Perencana baru" }).click();
  await page.getByRole("link", { name: "Akun saya" }).click();
  const own = page.getByRole("form", { name: "Ganti kata sandi" });
  const change = async (current: string, next: string, repeat: string): Promise<void> => {
    await own.getByLabel("Kata sandi sekarang").fill(current);
    await own.getByLabel("Kata sandi baru", { exact: true }).fill(next);
    await own.getByLabel("Kata sandi baru sekali lagi").fill(repeat);
    await own.getByRole("button", { name: "Ganti kata sandi" }).click();
  };
  await change(first, "mal pelayanan publik", "mal pelayanan");
  await expect(own.getByText("Kedua kata sandi baru tidak sama.")).toBeVisible();
  await change("salah sama sekali", "mal pelayanan publik", "mal pelayanan publik");
  await expect(own.getByText("Kata sandi sekarang salah.")).toBeVisible();
  await change(first, "mal pelayanan publik", "mal pelayanan publik");
  await expect(page.getByText("Kata sandi sudah diganti. Masuk dengan kata sandi baru.")).toBeVisible();
  await signInWith(page, email, first);
  await expect(page.getByText(/Surel atau kata sandi salah/)).toBeVisible();
  await signInWith(page, email, "mal pelayanan publik");
  await page.waitForURL((url) => !url.pathname.startsWith("/masuk"));
});

test("a holiday is added once, refused the second time, and removed after a question", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto("/kelola/hari-libur?tahun=2027");
  await expect(page.getByText(/Hari libur 2027 belum lengkap/)).toBeVisible();
  const form = page.getByRole("form", { name: "Tambah hari libur" });
  const add = async (): Promise<void> => {
    await form.getByLabel("Tanggal").fill("2027-01-01");
    await form.getByLabel("Nama", { exact: true }).fill("Tahun Baru 2027 Masehi");
    await form.getByRole("button", { name: "Tambah hari libur" }).click();
  };
  await add();
  const row = page.getByRole("row", { name: /Tahun Baru 2027 Masehi/ });
  await expect(row).toBeVisible();
  await expect(page.getByText(/sekarang 1\)/)).toBeVisible();
  await add();
  await expect(form.getByText("Tanggal ini sudah ada di kalender.")).toBeVisible();
  await row.getByRole("button", { name: /Hapus/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Hapus" }).click();
  await expect(row).toBeHidden();
});

test("a target out of the metric's range is refused beside its control, and one within it stands in the list", async ({ page }) => {
  await signIn(page, "planner");
  await page.goto("/kelola/target");
  const form = page.getByRole("form", { name: "Tetapkan target" });
  await form.getByLabel("Metrik").selectOption("visit-score");
  await form.getByLabel("Untuk").selectOption({ label: "MPP Kota Samarinda" });
  await form.getByLabel("Nilai target").fill("182,5");
  await form.getByRole("button", { name: "Tetapkan target" }).click();
  await expect(form.getByText("Angka di luar skala metrik ini.")).toBeVisible();
  await form.getByLabel("Nilai target").fill("82,5");
  await form.getByRole("button", { name: "Tetapkan target" }).click();
  await expect(page.getByRole("row", { name: /Nilai kunjungan MPP Kota Samarinda.*82,50/ })).toBeVisible();
});
