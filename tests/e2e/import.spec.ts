import { readFileSync } from "node:fs";
import { z } from "zod";
import { addMonths, monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { makeToken } from "@/tests/e2e/command-line";
import { commit, expectCounts, undo, uploadFile, type UploadFile } from "@/tests/e2e/import-steps";
import { expect, signIn, test, type Page } from "@/tests/e2e/support";

/** The last closed month: its numbers are published and may be compared. */
const month = addMonths(monthOf(todayInJakarta()), -1);
const day = (number: number): string => `${month}-${String(number).padStart(2, "0")}`;

const header = "Kode MPP,Nomor pengaduan,Kategori,Tanggal pengaduan,Tanggal selesai,Status";
const complaints = (name: string, ...rows: readonly string[]): UploadFile => ({ source: "complaints", name, text: `${[header, ...rows].join("\n")}\n` });
const open = (number: string, on: number): string => `64.72,${number},Jalan rusak,${day(on)},,Belum diproses`;
const closed = (number: string, on: number, until: number, mpp = "64.72"): string => `${mpp},${number},Jalan rusak,${day(on)},${day(until)},Selesai`;

const first = complaints("pengaduan-awal.csv", open("UJI-1", 5), open("UJI-2", 6));
const second = complaints(
  "pengaduan-susulan.csv",
  closed("UJI-1", 5, 9), open("UJI-2", 6), open("UJI-3", 7),
  closed("UJI-4", 12, 8),
  closed("UJI-5", 5, 9, "31.71"),
);

const answerSchema = z.object({ rows: z.array(z.object({ mpp: z.literal("64.72"), value: z.number().nullable() })).length(1) });

/** Complaints that Samarinda received in the month, as the API says; the page must say the same. */
async function received(page: Page, token: string): Promise<number> {
  const query = new URLSearchParams({ metric: "complaints-received", by: "month,mpp", from: month, to: month, mpp: "64.72" });
  const response = await page.request.get(`/api/v1/query?${query}`, { headers: { Authorization: `Bearer ${token}` } });
  const [row] = answerSchema.parse(await response.json()).rows;
  const value = row?.value ?? 0;
  await page.goto(`/pengaduan?periode=${month}&mpp=64.72&status=semua&cari=UJI-`);
  if (value > 0) await expect(page.getByRole("article").filter({ has: page.getByRole("heading", { name: "Pengaduan masuk" }) })).toContainText(new RegExp(`masuk\\D*${value}\\D`));
  return value;
}

/** The row of a complaint in the list on the open page. */
const line = (page: Page, number: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: number }) });

test("an operator imports complaints: preview, rejected rows, commit, the same again, undo", async ({ page }) => {
  test.setTimeout(180_000);
  const token = await makeToken("operator");
  await signIn(page, "operator");
  const before = await received(page, token);

  const firstBatch = await test.step("a preview changes nothing; applying it changes the number", async () => {
    const batch = await uploadFile(page, first);
    await expectCounts(page, { new: 2, changed: 0, same: 0, rejected: 0 });
    expect(await received(page, token)).toBe(before);
    await page.goto(batch);
    await commit(page, 2);
    expect(await received(page, token)).toBe(before + 2);
    await expect(line(page, "UJI-1")).toContainText("Belum");
    return batch;
  });

  await test.step("the number leads back to its file", async () => {
    await page.goto(`/angka?metrik=complaints-received&periode=${month}&mpp=64.72`);
    await expect(page.getByRole("link", { name: first.name })).toHaveAttribute("href", firstBatch);
  });

  const secondBatch = await test.step("new, changed, same and rejected rows are told apart, each rejected one with reason and remedy", async () => {
    const batch = await uploadFile(page, second);
    await expectCounts(page, { new: 1, changed: 1, same: 1, rejected: 2 });
    const wrongDate = page.getByRole("row").filter({ hasText: `Ditutup “${day(8)}”, sebelum pengaduan masuk “${day(12)}”.` });
    await expect(wrongDate).toContainText(second.name);
    await expect(wrongDate.getByRole("cell", { name: "5", exact: true })).toBeVisible();
    await expect(wrongDate).toContainText("Perbaiki salah satu tanggalnya.");
    await expect(page.getByRole("row").filter({ hasText: "yang bukan MPP Anda" })).toContainText("Hapus baris ini, atau minta operator MPP itu mengimpornya.");
    return batch;
  });

  const rejected = await test.step("the rejected rows come as a file with the reasons beside the cells", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Unduh baris yang ditolak" }).click()]);
    expect(download.suggestedFilename()).toMatch(/^ditolak-complaints-[0-9a-f]{8}\.csv$/);
    const lines = readFileSync(await download.path(), "utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(new RegExp(`^${header},`));
    expect(lines[1]).toMatch(new RegExp(`^64\\.72,UJI-4,.*${second.name},5,.*Perbaiki salah satu tanggalnya`));
    expect(lines[2]).toMatch(/^31\.71,UJI-5,.*bukan MPP Anda/);
    return lines;
  });

  await test.step("applied, the new row counts, the changed one is closed and the rejected ones are not there", async () => {
    await commit(page, 2);
    expect(await received(page, token)).toBe(before + 3);
    await expect(line(page, "UJI-1")).toContainText("Selesai");
    await expect(line(page, "UJI-3")).toBeVisible();
    await expect(line(page, "UJI-4")).toHaveCount(0);
  });

  await test.step("the same file again: all the same, nothing to apply", async () => {
    await uploadFile(page, { ...second, name: "pengaduan-susulan-lagi.csv" });
    await expectCounts(page, { new: 0, changed: 0, same: 3, rejected: 2 });
    await expect(page.getByText("Tidak ada yang baru atau berubah")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Terapkan/ })).toHaveCount(0);
    expect(await received(page, token)).toBe(before + 3);
  });

  const thirdBatch = await test.step("the downloaded file, corrected, is imported as it is", async () => {
    const corrected = [rejected[0], rejected[1]?.replace(day(8), day(20))].join("\r\n");
    const batch = await uploadFile(page, { source: "complaints", name: "ditolak-diperbaiki.csv", text: corrected });
    await expectCounts(page, { new: 1, changed: 0, same: 0, rejected: 0 });
    await commit(page, 1);
    expect(await received(page, token)).toBe(before + 4);
    return batch;
  });

  await test.step("undoing brings back numbers and the records that were replaced", async () => {
    await undo(page, thirdBatch);
    await undo(page, secondBatch);
    expect(await received(page, token)).toBe(before + 2);
    await expect(line(page, "UJI-1")).toContainText("Belum");
    await undo(page, firstBatch);
    expect(await received(page, token)).toBe(before);
    await expect(line(page, "UJI-1")).toHaveCount(0);
  });
});
