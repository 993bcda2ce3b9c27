import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { expect, setLocale, signIn, test, type Locator, type Page } from "@/tests/e2e/support";
import { e2eEnvironment } from "@/tests/support/e2e-place";

type Held = { readonly letGo: () => void; readonly count: () => number };

const chunks = path.resolve(e2eEnvironment.LENSA_DIST_DIR, "static", "chunks");

/** Scripts of the pages that follow wait until they are let go, as on a slow line: all of them, or those with a word. */
async function holdScripts(page: Page, word = ""): Promise<Held> {
  const names = new Set(readdirSync(chunks).filter((name) => name.endsWith(".js") && readFileSync(path.join(chunks, name), "utf8").includes(word)));
  let letGo = (): void => undefined;
  const isLetGo = new Promise<void>((resolve) => { letGo = resolve; });
  let held = 0;
  await page.route((url) => names.has(path.basename(url.pathname)), async (route) => {
    held += 1;
    await isLetGo;
    // Of a page that has been left in the meantime nothing is waited for.
    await route.continue().catch(() => undefined);
  });
  return { letGo, count: () => held };
}

/** Opens a page that can be read and has no script of its own yet. */
const open = (page: Page, address: string): Promise<unknown> => page.goto(address, { waitUntil: "commit" }).then(() => page.getByRole("heading", { level: 1 }).waitFor());

/** Waits for React, which has begun before all its scripts are there. */
const hasBegun = (page: Page): Promise<void> => expect.poll(() => page.evaluate(() => Object.keys(document).some((key) => key.startsWith("__reactContainer$")))).toBe(true);

/** The password that the demonstration accounts share is made anew with each database. */
async function demoPassword(browser: Browser, baseURL: string | undefined): Promise<string> {
  const page = await browser.newPage({ baseURL: baseURL ?? "" });
  await page.goto("/masuk");
  await page.getByRole("button", { name: /planner@lensa\.demo/ }).click();
  await expect(page.getByLabel("Kata sandi")).toHaveValue(/./);
  const password = await page.getByLabel("Kata sandi").inputValue();
  await page.close();
  return password;
}

/** What the browser asks for by signing in, and every address that it asks for. */
function watch(page: Page): { readonly addresses: string[]; readonly signIns: () => number } {
  const [addresses, posts]: [string[], string[]] = [[], []];
  page.on("request", (request) => {
    addresses.push(request.url());
    if (request.method() === "POST" && request.url().includes("/callback/credentials")) posts.push(request.url());
  });
  return { addresses, signIns: () => posts.length };
}

// Without any script, and while those that React needs are there and the form's own is not: then React sees the press and cannot answer it.
for (const [when, word] of [["any script has", ""], ["the script of the form has", "current-password"]] as const) {
  test(`who signs in before ${when} come is signed in once, and the password is in no address`, async ({ page, browser, baseURL }) => {
    const password = await demoPassword(browser, baseURL);
    const { addresses, signIns } = watch(page);
    const held = await holdScripts(page, word);
    await open(page, "/masuk?kembali=%2Fmetode");
    if (word !== "") await hasBegun(page);
    await page.getByLabel("Surel").pressSequentially("planner@lensa.demo");
    await page.getByLabel("Kata sandi").pressSequentially(password);
    await page.getByRole("button", { name: "Masuk", exact: true }).click();
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe("/masuk");
    expect(held.count()).toBeGreaterThan(0);
    held.letGo();
    await expect(page).toHaveURL("/metode");
    expect(signIns()).toBe(1);
    expect(addresses.filter((address) => address.includes(encodeURIComponent(password)))).toEqual([]);
  });
}

test("Enter in the last field signs in as well", async ({ page, browser, baseURL }) => {
  const password = await demoPassword(browser, baseURL);
  const { signIns } = watch(page);
  const held = await holdScripts(page);
  await open(page, "/masuk?kembali=%2Fmetode");
  await page.getByLabel("Surel").fill("planner@lensa.demo");
  await page.getByLabel("Kata sandi").fill(password);
  await page.keyboard.press("Enter");
  held.letGo();
  await expect(page).toHaveURL("/metode");
  expect(signIns()).toBe(1);
});

test("a demonstration account and the button of the form, pressed one after the other before any script has come, sign in", async ({ page }) => {
  const { signIns } = watch(page);
  const held = await holdScripts(page);
  await open(page, "/masuk?kembali=%2Fmetode");
  await page.getByRole("button", { name: /planner@lensa\.demo/ }).click();
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  held.letGo();
  await expect(page).toHaveURL("/metode");
  expect(signIns()).toBe(1);
});

test("a demonstration account that is pressed early fills the form once the scripts have come, and what is typed after it stands", async ({ page }) => {
  const held = await holdScripts(page);
  await open(page, "/masuk");
  await page.getByRole("button", { name: /planner@lensa\.demo/ }).click();
  await page.getByLabel("Surel").pressSequentially("bappenas@lensa.demo");
  held.letGo();
  await expect(page.getByLabel("Kata sandi")).toHaveValue(/./);
  await expect(page.getByLabel("Surel")).toHaveValue("bappenas@lensa.demo");
  // React knows it too: the next change of state leaves it.
  await page.getByLabel("Kata sandi").fill("salah");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("Periksa keduanya");
  await expect(page.getByLabel("Surel")).toHaveValue("bappenas@lensa.demo");
});

test("what was typed early stays when the field is left in the moment in which React takes it over", async ({ page }) => {
  const held = await holdScripts(page);
  await open(page, "/masuk");
  await page.getByLabel("Surel").pressSequentially("planner@lensa.demo");
  // The browser tells of the change once more when the field is left; React finds the value there already, and passes over it.
  const isLeft = page.getByLabel("Surel").evaluate((field) => new Promise<void>((resolve) => {
    const look = (): void => {
      if (!Object.keys(field).some((key) => key.startsWith("__reactProps$"))) return void setTimeout(look);
      document.querySelector<HTMLElement>("#password")?.focus();
      resolve();
    };
    look();
  }));
  held.letGo();
  await isLeft;
  await page.keyboard.type("salah");
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("Periksa keduanya");
  await expect(page.getByLabel("Surel")).toHaveValue("planner@lensa.demo");
});

/**
 * Fills in texts at once or ticks a box without pressing it, as password managers and screen readers do, in the moment in which the
 * script has come and React has not looked again: by that it takes the form over, and finds there what is new.
 */
async function touchOnArrival(page: Page, held: Held, control: Locator, texts: readonly string[] = []): Promise<void> {
  type Touched = HTMLInputElement & { hydrated?: boolean[] };
  await control.evaluate((field: Touched, texts: readonly string[]) => {
    const isHydrated = (): boolean => Object.keys(field).some((key) => key.startsWith("__reactProps$"));
    document.addEventListener("load", () => {
      const before = isHydrated();
      const filled = [...(field.form?.querySelectorAll("input") ?? [])].slice(0, texts.length);
      filled.forEach((each, i) => { each.value = texts[i] ?? ""; });
      for (const each of filled) for (const type of ["input", "change"]) each.dispatchEvent(new Event(type, { bubbles: true }));
      if (texts.length === 0) field.click();
      field.hydrated = [before, isHydrated()];
    }, { capture: true, once: true });
  }, texts);
  held.letGo();
  await expect.poll(() => control.evaluate((field: Touched) => field.hydrated)).toEqual([false, true]);
}

test("what is filled in at once, and makes React take the form over that moment, stays", async ({ page }) => {
  const held = await holdScripts(page, "current-password");
  await open(page, "/masuk");
  await hasBegun(page);
  await touchOnArrival(page, held, page.getByLabel("Surel"), ["planner@lensa.demo", "salah"]);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();
  await expect(page.locator("form").getByRole("alert")).toContainText("Periksa keduanya");
  await expect(page.getByLabel("Surel")).toHaveValue("planner@lensa.demo");
  await expect(page.getByLabel("Kata sandi")).toHaveValue("salah");
});

/** The calculator, whose own script has not come, and the box that locks a metric. */
async function openCalculator(page: Page): Promise<{ readonly held: Held; readonly box: Locator }> {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  const held = await holdScripts(page, '"kunci"');
  await open(page, "/mpp/64.72/kalkulator");
  await hasBegun(page);
  return { held, box: page.getByRole("checkbox", { name: /^IKM: tidak dapat kami ubah/ }) };
}

test("a box that is ticked, and makes React take the form over that moment, reaches the calculation", async ({ page }) => {
  const { held, box } = await openCalculator(page);
  await touchOnArrival(page, held, box);
  await expect(page).toHaveURL(/kunci=skm-index/);
  await expect(box).toBeChecked();
});

test("a box that is ticked early and unticked as soon as React is there is not ticked", async ({ page }) => {
  const { held, box } = await openCalculator(page);
  await box.check();
  const isUnticked = box.evaluate((field: HTMLInputElement) => new Promise<void>((resolve) => {
    const look = (): void => {
      if (!Object.keys(field).some((key) => key.startsWith("__reactProps$"))) return void setTimeout(look);
      field.click();
      resolve();
    };
    look();
  }));
  held.letGo();
  await isUnticked;
  await page.getByLabel("Median waktu tunggu", { exact: true }).fill("5,5");
  await expect(page).toHaveURL(/wait-median=5\.5/);
  await expect(box).not.toBeChecked();
  expect(page.url()).not.toContain("kunci");
});

test("who still types when the scripts come loses no letter, and the cursor stays where it is", async ({ page }) => {
  const held = await holdScripts(page);
  await open(page, "/masuk");
  const field = page.getByLabel("Kata sandi");
  await field.pressSequentially("abcd");
  await page.keyboard.press("ArrowLeft");
  held.letGo();
  await field.pressSequentially("0123456789012345678901234567890123456789", { delay: 40 });
  await expect(field).toHaveValue("abc0123456789012345678901234567890123456789d");
});

test("what is saved before any script has come is answered once, and stays when it is refused", async ({ page }) => {
  await signIn(page, "admin");
  const posts: string[] = [];
  page.on("request", (request) => { if (request.method() === "POST") posts.push(request.url()); });
  const held = await holdScripts(page);
  await open(page, "/kelola/mpp/64.72");
  const form = page.getByRole("form", { name: "Data MPP" });
  await form.getByLabel("Lintang gedung").fill("117,153709");
  await form.getByLabel("Bujur gedung").fill("-0,502106");
  await form.getByRole("button", { name: "Simpan" }).click();
  held.letGo();
  await expect(page.getByText(/Posisi ini di luar Indonesia/)).toBeVisible();
  await expect(form.getByLabel("Lintang gedung")).toHaveValue("117,153709");
  await expect(form.getByLabel("Bujur gedung")).toHaveValue("-0,502106");
  expect(posts.length).toBe(1);
});

test("a province that is chosen early is the one that is shown", async ({ page }) => {
  await signIn(page, "planner");
  const held = await holdScripts(page);
  await open(page, "/");
  await page.locator("select[name=wilayah]").first().selectOption("64");
  held.letGo();
  await expect(page).toHaveURL(/[?&]wilayah=64/);
  await expect(page.locator("select[name=wilayah]").first()).toHaveValue("64");
});

test("a box that is ticked and a value that is typed early reach the calculation", async ({ page }) => {
  await signIn(page, "sekda");
  await setLocale(page, "id");
  const held = await holdScripts(page);
  await open(page, "/mpp/64.72/kalkulator");
  await page.getByLabel("Median waktu tunggu", { exact: true }).fill("5,5");
  const box = page.getByRole("checkbox", { name: /^IKM: tidak dapat kami ubah/ });
  await box.check();
  held.letGo();
  await expect(page).toHaveURL(/wait-median=5\.5/);
  await expect(page).toHaveURL(/kunci=skm-index/);
  await expect(box).toBeChecked();
  await expect(page.getByLabel("Median waktu tunggu", { exact: true })).toHaveValue("5,5");
});

test("a form with an address of its own is sent by the browser, before any script", async ({ page }) => {
  await signIn(page, "planner");
  await holdScripts(page);
  await open(page, "/peringkat");
  await page.locator("select[name=wilayah]").first().selectOption("64");
  await page.locator("form:has(select[name=wilayah])").first().evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page).toHaveURL(/[?&]wilayah=64/);
});

test("going back shows what was there, and nothing is chosen again", async ({ page }) => {
  await signIn(page, "planner");
  await page.goto("/peringkat");
  await page.locator("select[name=wilayah]").first().selectOption("64");
  await expect(page).toHaveURL(/wilayah=64/);
  await page.goto("/metode");
  await page.goBack();
  await expect(page).toHaveURL(/wilayah=64/);
  await page.goBack();
  await page.waitForLoadState("networkidle");
  await expect(page).toHaveURL(/\/peringkat$/);
  await page.reload({ waitUntil: "networkidle" });
  await expect(page).toHaveURL(/\/peringkat$/);
});
