import { weighPage } from "@/tests/support/page-weight";
import { expect, signIn, test } from "@/tests/e2e/support";

const kilobytes = 1000;

/** Bytes are no times: they are the same on every machine. Limits of the first page by promise, of others with little air. */
const limits: readonly (readonly [address: string, before: number, after: number])[] = [
  ["/", 220, 340], ["/peringkat?wilayah=64", 230, 350], ["/mpp/64.72", 220, 340], ["/pengaduan", 220, 340], ["/waktu-layanan", 220, 340], ["/metode", 210, 210],
];

test("a first visit loads no more script than a page needs, before the charts and with them", async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  await signIn(page, "planner");
  for (const [address, before, after] of limits) {
    const weight = await weighPage(page, address, baseURL ?? "");
    expect.soft(weight.scriptBefore / kilobytes, `${address} before the charts`).toBeLessThanOrEqual(before);
    expect.soft(weight.scriptAfter / kilobytes, `${address} with the charts`).toBeLessThanOrEqual(after);
    expect.soft(weight.scriptBefore, `${address} measures something`).toBeGreaterThan(100 * kilobytes);
  }
});

test("text, figures, tables and menus can be read and used before any script has run", async ({ page, browser, baseURL }) => {
  await signIn(page, "planner");
  const context = await browser.newContext({ baseURL: baseURL ?? "", javaScriptEnabled: false, storageState: await page.context().storageState(), viewport: { width: 360, height: 740 } });
  const still = await context.newPage();
  await still.goto("/");
  await expect(still.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(still.locator("#angka-kunci article, section[aria-labelledby='angka-kunci'] article").first()).toContainText(/\d/);
  await expect(still.locator("figure figcaption p").first()).toBeVisible();
  await still.getByText("Tabel data").first().click();
  await expect(still.locator("figure table").first()).toBeVisible();
  await still.getByRole("button", { name: "Buka menu" }).click();
  await expect(still.getByRole("link", { name: "Peringkat" }).first()).toBeVisible();
  await context.close();
});

test("no script is asked for before a picture with the page's text has been drawn", async ({ page }) => {
  await signIn(page, "planner");
  await page.addInitScript(() => {
    const seen: boolean[] = [];
    let isDrawn = false;
    Object.assign(window, { lensaScripts: seen });
    const look = (): void => {
      isDrawn ||= document.querySelector("h1") !== null;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof HTMLScriptElement && node.src !== "" && !node.noModule) seen.push(isDrawn);
    }).observe(document, { childList: true, subtree: true });
  });
  for (const address of ["/", "/mpp/64.72"]) {
    await page.goto(address, { waitUntil: "networkidle" });
    const seen = await page.evaluate(() => (window as unknown as { readonly lensaScripts: readonly boolean[] }).lensaScripts);
    expect(seen.length, address).toBeGreaterThan(5);
    expect(seen.every((isDrawn) => isDrawn), address).toBe(true);
  }
});

test("a page comes with its styles, and neither it nor those that follow ask for them", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => { if (request.resourceType() === "stylesheet" || request.url().includes(".css")) asked.push(request.url()); });
  await signIn(page, "planner");
  await page.goto("/", { waitUntil: "networkidle" });
  await expect(page.locator("head link[rel=stylesheet][data-precedence]")).toHaveCount(1);
  await expect(page.locator("head link[rel=preload][as=style]")).toHaveCount(0);
  const fonts = await page.locator("head link[rel=preload][as=font]").evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  expect(new Set(fonts).size).toBe(fonts.length);
  const typeface = (): Promise<string> => page.locator("h1").first().evaluate((title) => getComputedStyle(title).fontFamily);
  expect(await typeface()).toContain("Inter Variable");
  // The font of the built stylesheet is found from within the page.
  expect(await page.evaluate(() => document.fonts.check("16px 'Inter Variable'"))).toBe(true);
  await page.getByRole("link", { name: "Peringkat" }).first().click();
  await expect(page).toHaveURL(/\/peringkat/);
  await page.waitForLoadState("networkidle");
  expect(await typeface()).toContain("Inter Variable");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("main .no-print").first()).toBeHidden();
  expect(asked).toEqual([]);
});

test("the menus open, close by Escape and follow the keyboard", async ({ page }) => {
  await signIn(page, "planner");
  await page.getByRole("button", { name: /^Akun / }).click();
  await expect(page.getByRole("button", { name: "Keluar" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Keluar" })).toBeHidden();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("button", { name: "Buka menu" }).press("Enter");
  await page.locator("#menu-utama").getByRole("link", { name: "Peringkat" }).click();
  await expect(page).toHaveURL(/\/peringkat$/);
  await expect(page.locator("#menu-utama")).toBeHidden();
});
