import { expect, signIn, test } from "@/tests/e2e/support";
import { findSamples, lastFullYear } from "@/tests/e2e/samples";

/** A4 upright less its margins of 14 mm, in CSS pixels. */
const paper = { width: 688, height: 1_016 };

test.setTimeout(240_000);

test("on paper no table or heat map is wider than the sheet, the menu is gone and nothing scrolls", async ({ browser, page }) => {
  const samples = await findSamples(browser);
  await signIn(page, "planner");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(paper);
  for (const address of [
    `/kunjungan?periode=${lastFullYear}`, "/kunjungan/rencana", "/kunjungan/rencana/baru", "/kunjungan/berkas", samples.get("/kunjungan/berkas/[id]") ?? "", "/kunjungan/penilai",
    "/tindak-lanjut", samples.get("/tindak-lanjut/[kode]/[id]") ?? "", "/mutu-data", "/metode/instrumen/lensa-visit-1",
  ]) {
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll<HTMLElement>(".scroll-box, figure, section")]
        .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => `${box.getAttribute("aria-label") ?? box.id} ${box.scrollWidth} > ${box.clientWidth}`));
      expect.soft(wide, address).toEqual([]);
      await expect.soft(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
    });
  }
});
