import { readdirSync } from "node:fs";
import path from "node:path";
import { routeAccess } from "@/lib/auth/route-access";
import { navigation } from "@/lib/navigation";
import { isNewMarkup } from "@/tests/e2e/seen-markup";
import { addressOf, findSamples } from "@/tests/e2e/samples";
import { expect, expectAccessible, expectNoSidewaysScroll, setLocale, signIn, test, type Account } from "@/tests/e2e/support";

// Who may open what is asked route by route in routes.spec.ts; here each page is opened in a browser.
test.describe.configure({ mode: "parallel" });

/** Routes that answer with a file or data, not with a page. */
const handlers = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => /(?:^|[\\/])route\.tsx?$/.test(file))
  .map((file) => `/${path.dirname(file).split(path.sep).filter((part) => !/^\(.*\)$/.test(part)).join("/")}`);
/** Every page of the app that a role may open, whether the menu shows it or not. */
const pagesOf = (role: Account): readonly string[] =>
  Object.entries(routeAccess).filter(([route, access]) => typeof access === "object" && access.includes(role) && !route.startsWith("/api/") && !handlers.includes(route)).map(([route]) => route);

/** Each role in Indonesian; in English the two that see the most different pages: the nation's and one city's reader. */
const readers: readonly (readonly [Account, "id" | "en"])[] = [
  ["planner", "id"], ["sekda", "id"], ["planner", "en"], ["sekda", "en"], ["admin", "id"], ["operator", "id"], ["assessor", "id"],
];
/** Who sees most is shown every row of every table once; the others open the same tables and are checked on the first rows. */
const seesAllRows = (account: Account, locale: "id" | "en"): boolean => account === "planner" && locale === "id";

test("the sign-in page is accessible in both languages and says that the data is simulated", async ({ page }) => {
  for (const locale of ["id", "en"] as const) {
    await setLocale(page, locale);
    await page.goto("/masuk");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByText("DATA SIMULASI").or(page.getByText("SIMULATED DATA")).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("every page of the menu leads a signed-out reader to sign-in", async ({ page }) => {
  for (const { href } of navigation) {
    await page.goto(href);
    await expect(page).toHaveURL(/\/masuk/);
  }
});

test.describe("signed in", () => {
  test.setTimeout(300_000);
  let samples: ReadonlyMap<string, string> = new Map();
  test.beforeAll(async ({ browser }) => {
    samples = await findSamples(browser);
  });

  for (const [account, locale] of readers) {
    test(`every page of the ${account} opens in ${locale}, is accessible, fits a phone and marks simulated data`, async ({ page }) => {
      await signIn(page, account);
      await setLocale(page, locale);
      for (const route of pagesOf(account)) {
        await test.step(route, async () => {
          await page.setViewportSize({ width: 1280, height: 800 });
          const address = addressOf(route, samples);
          const response = await page.goto(address);
          expect.soft(response?.status(), address).toBe(200);
          await expect.soft(page.locator("html")).toHaveAttribute("lang", locale);
          await expect.soft(page.getByRole("heading", { level: 1 }), address).toBeVisible();
          await expect.soft(page.getByText(locale === "id" ? "DATA SIMULASI" : "SIMULATED DATA").first()).toBeVisible();
          const rows = seesAllRows(account, locale) ? "all" : "first";
          // The first page is looked at with the menu of the role.
          if ((await isNewMarkup(page, rows)) || route === pagesOf(account)[0]) await expectAccessible(page, { rows });
          await page.setViewportSize({ width: 360, height: 740 });
          await expectNoSidewaysScroll(page);
        });
      }
    });
  }
});
