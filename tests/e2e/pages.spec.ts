import { navigation } from "@/lib/navigation";
import { accounts, expect, expectAccessible, expectNoSidewaysScroll, setLocale, signIn, test, type Account } from "@/tests/e2e/support";

/** Pages beside those of the menu. */
const further = ["/mpp/64.72", "/instansi/disdukcapil", "/pemberitahuan", "/angka?metrik=visit-score&periode=2026"];
const roleOf: Readonly<Record<Account, string>> = { planner: "planner", sekda: "sekda", operator: "operator", assessor: "assessor", admin: "admin" };

test("the sign-in page is accessible in both languages and says that the data is simulated", async ({ page }) => {
  for (const locale of ["id", "en"] as const) {
    await setLocale(page, locale);
    await page.goto("/masuk");
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByText("DATA SIMULASI").or(page.getByText("SIMULATED DATA")).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("every page leads a signed-out reader to sign-in and back", async ({ page }) => {
  for (const { href } of navigation) {
    await page.goto(href);
    await expect(page).toHaveURL(/\/masuk/);
  }
});

for (const account of ["planner", "sekda"] as const) {
  for (const locale of ["id", "en"] as const) {
    test(`every page of a ${account} opens in ${locale}, is accessible, fits a phone and marks simulated data`, async ({ page }) => {
      test.setTimeout(300_000);
      await signIn(page, account);
      await setLocale(page, locale);
      const paths = [...navigation.filter((item) => item.roles.some((role) => role === roleOf[account])).map(({ href }) => href), ...further];
      for (const path of paths) {
        await test.step(path, async () => {
          await page.setViewportSize({ width: 1280, height: 800 });
          const response = await page.goto(path);
          expect(response?.status(), path).toBe(200);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
          await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
          await expect(page.getByText(locale === "id" ? "DATA SIMULASI" : "SIMULATED DATA").first()).toBeVisible();
          await expectAccessible(page);
          await page.setViewportSize({ width: 360, height: 740 });
          await expectNoSidewaysScroll(page);
        });
      }
    });
  }
}

test("roles that may not open a page get 'not found'", async ({ page }) => {
  test.setTimeout(180_000);
  for (const account of Object.keys(accounts).filter((name): name is Account => name in accounts)) {
    await page.context().clearCookies();
    await signIn(page, account);
    for (const item of navigation) {
      const allowed = item.roles.some((role) => role === roleOf[account]);
      const response = await page.goto(item.href);
      expect(response?.status(), `${account} ${item.href}`).toBe(allowed ? 200 : 404);
    }
  }
});
