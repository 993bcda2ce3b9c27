import sharp from "sharp";
import { expect, expectAccessible, expectNoSidewaysScroll, setLocale, signIn, test, type Account, type Page } from "@/tests/e2e/support";

test.setTimeout(180_000);

const photo = (): Promise<Buffer> => sharp({ create: { width: 640, height: 480, channels: 3, background: "#0f5257" } }).jpeg().toBuffer();
const main = (page: Page) => page.getByRole("main");
const button = (page: Page, name: string) => main(page).getByRole("button", { name, exact: true });

async function as(page: Page, account: Account, address: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account);
  await page.goto(address);
}

/** Takes a step that the page offers, with a note. */
async function step(page: Page, name: string, note?: string): Promise<void> {
  await button(page, name).click();
  const dialog = page.getByRole("dialog");
  if (note !== undefined) await dialog.getByRole("textbox", { name: /^(Catatan|Note)/ }).fill(note);
  await dialog.getByRole("button", { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test("a finding goes from its owner to verification by somebody else, with evidence, and each sees only their own steps", async ({ page }) => {
  await as(page, "operator", "/tindak-lanjut?status=terbuka");
  const link = main(page).locator('a[href^="/tindak-lanjut/64.72/"]').last();
  const address = (await link.getAttribute("href")) ?? "";
  await page.goto(address);
  const start = button(page, "Mulai tindak lanjut");
  if (await start.isVisible()) await step(page, "Mulai tindak lanjut");
  await expect(button(page, "Verifikasi selesai")).toHaveCount(0);

  // Without what was done it is not reported.
  await button(page, "Laporkan selesai").click();
  await page.getByRole("dialog").getByRole("button", { name: "Laporkan selesai", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("Wajib diisi.").last()).toBeVisible();
  await page.keyboard.press("Escape");

  await main(page).getByRole("button", { name: /^Unggah bukti/ }).click();
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "jadwal.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg onload=alert(1)></svg>") });
  await page.getByRole("dialog").getByRole("button", { name: "Unggah bukti", exact: true }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("jadwal.jpg");
  await page.getByRole("dialog").locator("input[type=file]").setInputFiles({ name: "../../jadwal.jpg", mimeType: "image/jpeg", buffer: await photo() });
  await page.getByRole("dialog").getByRole("button", { name: "Unggah bukti", exact: true }).click();
  await expect(page.getByRole("dialog").getByText("Bukti tersimpan.")).toBeVisible();
  await page.keyboard.press("Escape");
  const file = main(page).getByRole("link", { name: "jadwal.jpg", exact: true });
  await expect(file).toBeVisible();
  const fileAddress = (await file.getAttribute("href")) ?? "";
  await step(page, "Laporkan selesai", "Jadwal dipasang di pintu masuk dan di situs web.");
  await expect(main(page).getByText("Menunggu verifikasi oleh perencana")).toBeVisible();

  // The owner cannot verify; who only administers sees it and does nothing.
  for (const account of ["sekda", "admin"] as const) {
    await as(page, account, address);
    await expect(main(page).getByText("Jadwal dipasang di pintu masuk").first()).toBeVisible();
    await expect(button(page, "Verifikasi selesai")).toHaveCount(0);
  }
  await as(page, "assessor", address);
  expect((await page.request.get(fileAddress)).status()).toBe(200);
  await step(page, "Kembalikan", "Jadwal di situs web belum ada.");
  await as(page, "operator", address);
  await expect(main(page).getByText("Jadwal di situs web belum ada.")).toBeVisible();
  await step(page, "Laporkan selesai", "Jadwal sudah ada di situs web.");
  await as(page, "planner", address);
  await step(page, "Verifikasi selesai");
  await expect(main(page).getByText("Selesai dan terverifikasi.")).toBeVisible();
  await expect(main(page).locator("ol").getByRole("listitem")).toContainText([/melaporkan selesai/, /mengembalikan/, /melaporkan selesai/, /memverifikasi/]);
  await page.goto("/tindak-lanjut?mpp=64.72&status=terverifikasi");
  await expect(main(page).locator(`a[href="${address}"]`)).toBeVisible();

  for (const locale of ["id", "en"] as const) {
    await setLocale(page, locale);
    for (const each of [address, "/tindak-lanjut"]) {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(each);
      await expectNoSidewaysScroll(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await expectAccessible(page);
    }
  }
});

test("an address that names no follow-up, or another MPP's, leads nowhere, and an unknown state is said to be so", async ({ page }) => {
  await signIn(page, "sekda");
  for (const address of ["/tindak-lanjut/64.72/00000000-0000-4000-8000-000000000000", "/tindak-lanjut/64.71/00000000-0000-4000-8000-000000000000", "/tindak-lanjut/99.99/x"]) expect((await page.request.get(address)).status(), address).toBe(404);
  await page.goto("/tindak-lanjut?status=entah");
  await expect(main(page).getByText("entah").first()).toBeVisible();
});
