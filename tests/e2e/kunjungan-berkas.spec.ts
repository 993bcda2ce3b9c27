import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { fillVisit } from "@/tests/e2e/command-line";
import { expect, expectAccessible, expectNoSidewaysScroll, setLocale, test, type Page } from "@/tests/e2e/support";
import { signInAs, type DemoRole } from "@/tests/support/sign-in";
import { monthOf } from "@/lib/time/civil-date";
import { todayThere } from "@/tests/support/today-there";

const roles: readonly DemoRole[] = ["planner", "sekda.samarinda", "operator.samarinda", "bappenas", "ombudsman", "admin"];

async function as(page: Page, account: DemoRole): Promise<void> {
  await page.context().clearCookies();
  await signInAs(page, account);
  await setLocale(page, "id");
}

/** Opens a question by its button, fills it in, answers it, and waits until it has gone: a form whose work is done begins anew. */
async function answer(page: Page, trigger: string | RegExp, confirm: string, fill: (dialog: ReturnType<Page["getByRole"]>) => Promise<void> = async () => {}): Promise<void> {
  const dialog = page.getByRole("dialog");
  await expect(async () => {
    await page.getByRole("button", { name: trigger, exact: typeof trigger === "string" }).first().click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await fill(dialog);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await expect(dialog.getByRole("alert")).toHaveCount(0);
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
}

const settle = (level: string, reason: string) => async (dialog: ReturnType<Page["getByRole"]>): Promise<void> => {
  await dialog.getByLabel("Tingkat 0–5").selectOption(level);
  await dialog.getByLabel("Alasan").fill(reason);
};

test("a visit goes from its plan by risk to a published score with the Sekda's reply, each step by whom it belongs to", async ({ page }) => {
  test.setTimeout(600_000);
  let path = "";

  await test.step("the planner plans it by the reasons shown", async () => {
    await as(page, "planner");
    await page.goto("/kunjungan/rencana");
    await page.getByRole("link", { name: "Rencanakan kunjungan" }).first().click();
    await page.waitForURL("**/kunjungan/rencana/baru");
    await expectAccessible(page);
    await page.goto("/kunjungan/rencana/baru?cari=Samarinda");
    await page.getByRole("link", { name: "Pilih MPP Kota Samarinda" }).click();
    await page.waitForURL("**mpp=64.72");
    const form = page.getByRole("form", { name: "Rencana kunjungan ke MPP Kota Samarinda" });
    await form.getByLabel("Tanggal").fill("2024-07-25");
    await form.getByRole("checkbox", { name: /Penilai Bappenas/ }).check();
    await form.getByRole("checkbox", { name: /Penilai Ombudsman/ }).check();
    await form.getByRole("button", { name: "Rencanakan" }).click();
    await expect(form.getByText("Tanggal sudah lewat.")).toBeVisible();
    await form.getByLabel("Tanggal").fill(todayThere());
    await form.getByRole("button", { name: "Rencanakan" }).click();
    await page.waitForURL(/\/kunjungan\/berkas\/[0-9a-f-]{36}$/);
    path = new URL(page.url()).pathname;
    await expect(page.getByText("Menunggu tim memulai kunjungan pada")).toBeVisible();
  });

  await test.step("an unannounced plan does not exist for the MPP's side", async () => {
    for (const account of ["sekda.samarinda", "operator.samarinda"] as const) {
      await as(page, account);
      expect((await page.request.get(path)).status()).toBe(404);
      expect(await (await page.request.get("/kunjungan/rencana")).text()).not.toContain(path);
    }
  });

  await test.step("once both have handed in, the assessors agree on one difference; the MPP's side knows that it took place and nothing more", async () => {
    await fillVisit(path.split("/").at(-1) ?? "");
    await as(page, "sekda.samarinda");
    await page.goto(path);
    await expect(page.getByText("Nilai terbuka bagi MPP setelah ditelaah perencana.")).toBeVisible();
    await expect(page.locator("main").getByText(/Papan jadwal|Kotak saran|Pengguna menunggu/)).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^(Jawab|Sepakati|Putuskan|Telaah)/ })).toHaveCount(0);
    for (const account of ["bappenas", "ombudsman"] as const) {
      await as(page, account);
      await page.goto(`${path}?beda=1`);
      await expect(page.getByText(/2 dinilai berbeda/)).toBeVisible();
      await expect(page.getByRole("button", { name: /^(Putuskan|Telaah|Tolak)/ })).toHaveCount(0);
      await answer(page, /^Sepakati /, "Sepakati", settle("3", `Di tengah, kata ${account}.`));
    }
    await expect(page.getByText("Disepakati pada 3")).toBeVisible();
  });

  await test.step("the planner decides the other difference and closes the review", async () => {
    await as(page, "planner");
    await page.goto(path);
    await expect(page.getByText("Telaah selesai setelah tidak ada lagi butir yang berbeda.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Sepakati/ })).toHaveCount(0);
    const last = page.getByRole("row").filter({ hasText: "belum disepakati" }).getByRole("button", { name: /^Putuskan / });
    const name = (await last.getAttribute("aria-label")) ?? "";
    await answer(page, name, "Putuskan", settle("3", "Menurut foto."));
    await answer(page, "Telaah selesai", "Telaah selesai");
    await expect(page.getByText(/Sekda dapat menjawab sampai/)).toBeVisible();
    await expect(page.getByText("Terbit setelah Sekda selesai menjawab atau waktunya berakhir.")).toBeVisible();
  });

  await test.step("the Sekda replies to an item with evidence and closes the reply", async () => {
    await as(page, "operator.samarinda");
    await page.goto(path);
    await expect(page.getByRole("button", { name: /^(Jawab|Selesai menjawab)/ })).toHaveCount(0);
    await as(page, "sekda.samarinda");
    await page.goto(`${path}?beda=1`);
    await answer(page, /^Jawab /, "Jawab", async (dialog) => dialog.getByLabel("Jawaban").fill("Sudah dipasang pada hari yang sama."));
    await expect(page.locator("#jawaban").getByText("Sudah dipasang pada hari yang sama.")).toBeVisible();
    await page.getByRole("button", { name: /^Unggah bukti/ }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: "Unggah bukti" });
    await send.click();
    await expect(dialog.getByRole("alert")).toHaveText("Pilih berkas dahulu.");
    await dialog.locator("input[type=file]").setInputFiles({ name: "papan.png", mimeType: "image/png", buffer: await sharp({ create: { width: 64, height: 48, channels: 3, background: "#0f766e" } }).png().toBuffer() });
    await send.click();
    await expect(dialog.getByRole("status")).toHaveText("Bukti tersimpan.");
    await page.keyboard.press("Escape");
    // The item that was replied to: the first of the instrument that is scored once for the MPP.
    const refused = await page.request.put(`/api/bukti/${randomUUID()}?untuk=jawaban&kunjungan=${path.split("/").at(-1)}&butir=standards-kept&instansi=0&nama=papan.jpg`, {
      headers: { "Sec-Fetch-Site": "same-origin" }, data: Buffer.from("<svg onload='alert(1)'></svg>"),
    });
    expect(refused.status()).toBe(422);
    expect(await refused.text()).toContain("SVG");
    const photo = page.locator("#jawaban").getByRole("img", { name: "Buka bukti papan.png" });
    await expect(photo).toBeVisible();
    expect((await page.request.get((await photo.getAttribute("src")) ?? "")).headers()["content-type"]).toBe("image/jpeg");
    await answer(page, "Selesai menjawab", "Selesai menjawab");
    await expect(page.getByText(/Sekda selesai menjawab/)).toBeVisible();
    await expect(page.getByRole("button", { name: /^(Jawab|Ubah jawaban|Unggah bukti)/ })).toHaveCount(0);
  });

  await test.step("the planner decides the reply, publishes, and corrects by a new version", async () => {
    await as(page, "planner");
    await page.goto(path);
    await answer(page, /^Putuskan jawaban atas/, "Putuskan jawaban", async (dialog) => {
      await dialog.getByLabel("Keputusan").selectOption("4");
      await dialog.getByLabel("Alasan").fill("Terbukti dipasang.");
    });
    await answer(page, "Terbitkan", "Terbitkan");
    await expect(page.getByText("Terbit, versi 1.")).toBeVisible();
    await page.getByRole("link", { name: "Koreksi", exact: true }).click();
    const form = page.getByRole("form", { name: "Koreksi nilai terbit" });
    await form.getByRole("combobox").first().selectOption("1");
    await form.getByLabel("Alasan").fill("Salah ketik pada lembar putusan.");
    await form.getByRole("button", { name: "Terbitkan versi baru" }).click();
    await expect(page.getByText("Terbit, versi 2.")).toBeVisible();
  });

  await test.step("everybody sees versions, replies and reasons, and nobody else gets a button", async () => {
    for (const account of roles) {
      await as(page, account);
      await page.goto(path);
      await expect(page.getByText("Salah ketik pada lembar putusan.").first(), account).toBeVisible();
      await expect(page.locator("#jawaban").getByText("Dikoreksi dari 3 menjadi 4"), account).toBeVisible();
      await expect(page.getByRole("button", { name: /^(Jawab|Sepakati|Putuskan|Telaah|Tolak|Terbitkan|Kembalikan)/ }), account).toHaveCount(0);
      await expect(page.getByRole("link", { name: "Koreksi", exact: true }), account).toHaveCount(account === "planner" ? 1 : 0);
      for (const [route, allowed] of [["/kunjungan/rencana/baru", ["planner"]], ["/kunjungan/penilai", ["planner", "admin"]]] as const) {
        expect((await page.request.get(route)).status(), `${account} ${route}`).toBe((allowed as readonly string[]).includes(account) ? 200 : 404);
      }
    }
  });

  await test.step("it counts among the visits, whose page leads to the case and back", async () => {
    await as(page, "operator.samarinda");
    await page.goto(`/kunjungan?periode=${monthOf(todayThere())}&mpp=64.72`);
    await page.locator(`#daftar a[href="${path.replace("/berkas", "")}"]`).click();
    await expect(page.getByText("Versi 2, terbit")).toBeVisible();
    await expect(page.getByText("1 jawaban Sekda")).toBeVisible();
    await page.getByRole("link", { name: "Buka berkas kunjungan" }).click();
    await page.waitForURL(`**${path}`);
    await expect(page.getByRole("link", { name: "Halaman nilai dan temuan" })).toBeVisible();
  });

  await test.step("the pages are accessible and fit a phone, in both languages", async () => {
    await as(page, "planner");
    for (const locale of ["id", "en"] as const) {
      await setLocale(page, locale);
      for (const route of [path, `${path}?koreksi=1`, "/kunjungan/rencana", "/kunjungan/berkas", "/kunjungan/penilai", "/kunjungan/rencana/baru?mpp=64.72"]) {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(route);
        await expectNoSidewaysScroll(page);
        if (locale === "id") await expectAccessible(page);
      }
    }
  });
});

test("the state in the address is an Indonesian word in both languages, and another one is said to be so", async ({ page }) => {
  await as(page, "planner");
  for (const locale of ["id", "en"] as const) {
    await setLocale(page, locale);
    await page.goto("/kunjungan/berkas?status=terbit");
    await expect(page.getByRole("main").locator('a[aria-current][href*="status=terbit"]')).toBeVisible();
    await page.goto("/kunjungan/berkas?status=published");
    await expect(page.getByRole("main").getByText("published").first()).toBeVisible();
  }
});
