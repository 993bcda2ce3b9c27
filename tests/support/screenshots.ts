import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { demoAccounts } from "@/lib/auth/demo-accounts";
import { runCommand, UsageError } from "@/lib/cli/run-command";
import { findChromium } from "@/tests/support/chromium";

/** Pictures of the README. The app must run with demonstration data; every picture must show that they are simulated. */
const views: readonly (readonly [name: string, route: string, account: string])[] = [
  ["ringkasan", "/", "planner@lensa.demo"],
  ["peringkat", "/peringkat", "planner@lensa.demo"],
  ["mpp-samarinda", "/mpp/64.72", "sekda.samarinda@lensa.demo"],
  ["bandingkan", "/bandingkan?mpp=64.72,33.74,35.78#tren", "planner@lensa.demo"],
  ["kewajaran", "/kewajaran", "planner@lensa.demo"],
];
const widths = [1280, 360] as const;
const maxBytes = 250_000;
const folder = path.resolve("docs/screenshots");
const badge = /data simulasi|simulated data/i;

async function signIn(page: Page, account: string): Promise<void> {
  await page.goto("/masuk");
  const known = page.getByRole("button", { name: new RegExp(account.replaceAll(".", "\\.")) });
  if ((await known.count()) === 0) throw new UsageError("The app offers no demonstration accounts: start it with demonstration data.");
  await known.click();
  await page.getByRole("button", { name: /^(Masuk|Sign in)$/ }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/masuk"));
}

async function save(page: Page, name: string): Promise<string> {
  const file = path.join(folder, `${name}.jpg`);
  for (const quality of [80, 65, 50, 35]) {
    await page.screenshot({ path: file, type: "jpeg", quality });
    if (statSync(file).size < maxBytes) return path.relative(process.cwd(), file);
  }
  throw new Error(`${file} stays above ${maxBytes} bytes`);
}

type Shot = { readonly browser: Browser; readonly url: string; readonly width: number; readonly locale: string; readonly signal: AbortSignal; readonly print: (line: string) => void };

/** All views of one account at one width, in one session. */
async function photograph({ browser, url, width, locale, signal, print }: Shot, account: string): Promise<void> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: width < 600 ? 740 : 900 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(120_000);
  try {
    await context.addCookies([{ name: "lensa-locale", value: locale, url }]);
    const page = await context.newPage();
    await signIn(page, account);
    for (const [name, route] of views.filter((view) => view[2] === account)) {
      signal.throwIfAborted();
      const response = await page.goto(route);
      await page.locator(".animate-pulse").first().waitFor({ state: "detached" });
      if (!response?.ok()) throw new Error(`${route} answered ${response?.status() ?? "nothing"}`);
      if ((await page.getByText(badge).count()) === 0) throw new Error(`${route} does not say that its data are simulated`);
      print(await save(page, `${name}-${width}`));
    }
  } finally {
    await context.close();
  }
}

runCommand({
  name: "npm run screenshots --",
  summary: "Takes the pictures of the README from a running app with demonstration data.",
  options: {
    url: { type: "string", value: "URL", help: "address of the app; default http://localhost:3000" },
    locale: { type: "string", value: "id|en", help: "language of the pages; default id" },
  },
  run: async ({ values, onEnd, print, signal }) => {
    const { url = "http://localhost:3000", locale = "id" } = values;
    if (locale !== "id" && locale !== "en") throw new UsageError(`--locale takes id or en, not ${locale}`);
    mkdirSync(folder, { recursive: true });
    const { executablePath, args } = await findChromium();
    const browser = await chromium.launch({ executablePath, args: [...args] });
    onEnd(() => browser.close());
    const accounts = new Set(views.map((view) => view[2]));
    for (const account of demoAccounts.filter(({ email }) => accounts.has(email))) {
      for (const width of widths) await photograph({ browser, url, width, locale, signal, print }, account.email);
    }
  },
});
