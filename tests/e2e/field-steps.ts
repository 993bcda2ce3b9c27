import { expect, type Page } from "@playwright/test";
import type { FieldData } from "@/lib/field/field-data";
import { signInAs } from "@/tests/support/sign-in";

/** The card of an item by its number in the aspect. */
export const card = (page: Page, number: number) => page.getByRole("group", { name: new RegExp(`^${number}\\.`) });
export const back = (page: Page) => page.getByRole("link", { name: "Kembali" }).click();
export const online = (page: Page) => page.getByRole("status").filter({ hasText: /Terkirim \d/ });

/** Lets the browser lose its network, as a page sees it. */
export async function loseNetwork(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await expect(page.getByText("Tanpa jaringan").first()).toBeVisible();
}

/** Opens the form as a person does: signs in, and waits until the phone has all it needs without network. */
export async function openField(page: Page, account: "bappenas" | "ombudsman"): Promise<void> {
  await signInAs(page, account, "/lapangan");
  await page.goto("/lapangan");
  await expect(page.locator("[data-offline=ready]")).toBeVisible({ timeout: 30_000 });
}

export async function readFieldData(page: Page): Promise<FieldData> {
  const response = await page.request.get("/api/lapangan/data");
  expect(response.status()).toBe(200);
  return (await response.json()) as FieldData;
}

/** Neither announced nor guided: the form fills in neither by itself. */
export async function answerConduct(page: Page): Promise<void> {
  for (const legend of ["Diberitahukan sebelumnya?", "Didampingi petugas saat berkeliling?"]) await page.getByRole("group", { name: legend }).getByRole("radio", { name: "Tidak", exact: true }).check();
}

/** Begins a visit and stays on its page. @returns its id */
export async function startVisit(page: Page, mpp: string, { isScored = true }: { readonly isScored?: boolean } = {}): Promise<string> {
  await page.getByRole("link", { name: "Mulai kunjungan" }).click();
  await page.getByRole("searchbox", { name: "Mal Pelayanan Publik" }).fill(mpp);
  await page.getByRole("main").getByRole("button", { name: new RegExp(mpp) }).first().click();
  await answerConduct(page);
  if (!isScored) await page.getByRole("checkbox", { name: /Tidak dinilai/ }).check();
  await page.getByRole("button", { name: "Mulai", exact: true }).click();
  await expect(page.getByRole("link", { name: "Serahkan lembar" })).toBeVisible();
  return new URL(page.url()).hash.replace("#/k/", "");
}

/** What was typed is on the phone, not only on the screen: a moment after the last key. */
export const settle = (page: Page): Promise<void> => page.waitForTimeout(700);

/** Caches of the service worker with everything that is in them, as text. */
export const cachedText = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) found[request.url] = (await (await cache.match(request))?.text()) ?? "";
    }
    return found;
  });

/** Everything that the browser's databases hold, as text. */
export const storedText = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error ?? new Error(name));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve, reject) => {
          const reading = db.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error ?? new Error(store));
        });
        texts.push(`${name}/${store}: ${JSON.stringify(rows)}`);
      }
      db.close();
    }
    return texts.join("\n");
  });
