import { expect, type Page } from "@playwright/test";

export type DemoRole = "planner" | "sekda.samarinda" | "operator.samarinda" | "bappenas" | "ombudsman" | "admin";

/** Signs in as a demonstration account the way a person does: one click fills the form. */
export async function signInAs(page: Page, account: DemoRole, returnTo?: string): Promise<void> {
  await page.goto(returnTo === undefined ? "/masuk" : `/masuk?kembali=${encodeURIComponent(returnTo)}`);
  await page.getByRole("button", { name: `${account}@lensa.demo` }).click();
  await page.locator("form button[type=submit]:not([name=locale])").click();
  await page.waitForURL((url) => url.pathname !== "/masuk");
  expect((await page.context().cookies()).some(({ name }) => name.includes("lensa-session"))).toBe(true);
}
