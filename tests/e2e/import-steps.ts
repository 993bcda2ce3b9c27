import { expect, type Page } from "@/tests/e2e/support";

type Counts = { readonly new: number; readonly changed: number; readonly same: number; readonly rejected: number };
const labels = { new: "Baru", changed: "Berubah", same: "Sama", rejected: "Ditolak" } as const;

export type UploadFile = { readonly source: "complaints" | "visits" | "follow-up"; readonly name: string; readonly text: string };

/** Sends a file from the page Impor and waits for its preview; returns the address of the batch. Indonesian. */
export async function uploadFile(page: Page, { source, name, text }: UploadFile): Promise<string> {
  await page.goto("/impor");
  await page.locator("#import-source").selectOption(source);
  await page.locator("#import-files").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Unggah dan pratinjau" }).click();
  await page.waitForURL(/\/impor\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Baris dibaca", { exact: true })).toBeVisible({ timeout: 30_000 });
  return new URL(page.url()).pathname;
}

/** The figures above a batch, and with them that they add up to the rows read. */
export async function expectCounts(page: Page, counts: Counts): Promise<void> {
  const figure = (label: string) => page.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
  for (const key of ["new", "changed", "same", "rejected"] as const) await expect(figure(labels[key]), labels[key]).toHaveText(String(counts[key]));
  await expect(figure("Baris dibaca")).toHaveText(String(counts.new + counts.changed + counts.same + counts.rejected));
}

/** Applies the previewed batch that is open. */
export async function commit(page: Page, rows: number): Promise<void> {
  await page.getByRole("button", { name: `Terapkan ${rows} baris`, exact: true }).click();
  await expect(page.getByText(/^Diterapkan .+\.$/)).toBeVisible({ timeout: 30_000 });
}

/** Undoes a committed batch, after being asked. */
export async function undo(page: Page, batch: string): Promise<void> {
  await page.goto(batch);
  await page.getByRole("button", { name: "Urungkan", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ya, urungkan" }).click();
  await expect(page.getByText(/^Diurungkan .+ sudah kembali\.$/)).toBeVisible({ timeout: 30_000 });
}
