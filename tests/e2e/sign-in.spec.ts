import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { signInAs } from "@/tests/support/sign-in";

test.describe("signing in", () => {
  test("leads a signed-out person to the login page and back to the page that was asked for", async ({ page }) => {
    await page.goto("/peringkat?periode=2026-TW3");
    await expect(page).toHaveURL("/masuk?kembali=%2Fperingkat%3Fperiode%3D2026-TW3");
    await signInAs(page, "planner", "/peringkat?periode=2026-TW3");
    await expect(page).toHaveURL("/peringkat?periode=2026-TW3");
  });

  test("says what to do when the password is wrong, in both languages", async ({ page }) => {
    await page.goto("/masuk");
    await page.getByLabel("Surel").fill("planner@lensa.demo");
    await page.getByLabel("Kata sandi").fill("salah");
    await page.getByRole("button", { name: "Masuk", exact: true }).click();
    await expect(page.locator("form").getByRole("alert")).toContainText("Periksa keduanya");
    await page.getByRole("button", { name: /EN: English/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to Lensa MPP");
  });

  test("never leads away from the app", async ({ page, baseURL }) => {
    await signInAs(page, "planner", "//evil.example/path");
    expect(new URL(page.url()).origin).toBe(baseURL);
  });

  test("has a login page without accessibility problems that says the data are simulated", async ({ page }) => {
    await page.goto("/masuk");
    await expect(page.getByText("DATA SIMULASI").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
  });
});
