import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Download, type Locator, type Page } from "@playwright/test";
import type { Rows } from "@/tests/e2e/seen-markup";
import type { Locale } from "@/lib/i18n/locales";

/** Names of the demonstration accounts by what they stand for. */
export const accounts = {
  planner: "planner@lensa.demo",
  sekda: "sekda.samarinda@lensa.demo",
  operator: "operator.samarinda@lensa.demo",
  assessor: "bappenas@lensa.demo",
  admin: "admin@lensa.demo",
} as const;
export type Account = keyof typeof accounts;

/** Signs in as a person does: by the button of a printed demonstration account. */
export async function signIn(page: Page, account: Account): Promise<void> {
  await page.goto("/masuk");
  await page.getByRole("button", { name: new RegExp(accounts[account].replaceAll(".", "\\.")) }).click();
  await page.getByRole("button", { name: /^(Masuk|Sign in)$/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/masuk"));
}

export async function setLocale(page: Page, locale: Locale): Promise<void> {
  await page.context().addCookies([{ name: "lensa-locale", value: locale, url: test.info().project.use.baseURL ?? "" }]);
}

/** Clicks until a download starts: the button stands on the page from the server, before the browser has its script. */
export async function clickForDownload(page: Page, button: Locator): Promise<Download> {
  const started: Download[] = [];
  page.on("download", (download) => started.push(download));
  await expect(async () => {
    await button.click({ timeout: 5_000 });
    await expect.poll(() => started.length, { timeout: 8_000 }).toBeGreaterThan(0);
  }).toPass({ timeout: 45_000 });
  const [first] = started;
  if (first === undefined) throw new Error("no download started");
  return first;
}

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Rows of a table after these are made by the same lines of code as the ones before. */
const laterRows = "tbody > tr:nth-child(n+31)";

/**
 * WCAG 2.2 AA as far as a machine can tell; prints what is wrong and where. Legacy mode only leaves out frames of other
 * origins, of which there are none, and details of what passed are not written: the same rules on the same page, four
 * times as fast on long tables.
 * @param rows whether every row of long tables is looked at, which takes most of the time, or the first thirty.
 */
export async function expectAccessible(page: Page, { rows = "first" }: { readonly rows?: Rows } = {}): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }).withTags(wcag);
  const { violations } = await (rows === "all" ? axe : axe.exclude(laterRows)).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join(" | ")}`), page.url()).toEqual([]);
}

/** The page itself never scrolls sideways; wide tables scroll in boxes of their own. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), page.url()).toBeLessThanOrEqual(0);
}

/** A test fails when the browser's console shows an error. */
export const test = base.extend<{ readonly noConsoleErrors: undefined }>({
  noConsoleErrors: [async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => { if (message.type() === "error" && !/status of (404|400|401|403|422)|ERR_INTERNET_DISCONNECTED/.test(message.text())) errors.push(message.text()); });
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(undefined);
    expect(errors).toEqual([]);
  }, { auto: true }],
});
export { expect, type Locator, type Page };
