// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import { ChartTable } from "@/components/charts/chart-table";
import { Disclosure } from "@/components/ui/disclosure";
import type { TableModel } from "@/lib/charts/chart-model";
import { loadMessages } from "@/lib/i18n/messages";

const table = (rows: number): TableModel => ({ columns: [{ id: "mpp", label: "MPP", kind: "text" }], rows: Array.from({ length: rows }, (_, at) => [`MPP ${at + 1}`]), notes: [] });

async function show(rows: number): Promise<HTMLTableElement> {
  render(
    <NextIntlClientProvider locale="id" messages={await loadMessages("id")} timeZone="Asia/Jakarta">
      <Disclosure summary="Tabel data"><ChartTable title="Peta" table={table(rows)} /></Disclosure>
    </NextIntlClientProvider>,
  );
  return screen.getByRole<HTMLTableElement>("table", { hidden: true });
}
const standing = ({ tBodies }: HTMLTableElement): number => [...tBodies].filter(({ hidden }) => !hidden).reduce((sum, { rows }) => sum + rows.length, 0);

afterEach(cleanup);

test("a closed table holds every row, to be searched, printed and read without script", async () => {
  const found = await show(305);
  expect(standing(found)).toBe(305);
  expect([...found.rows].slice(1).map(({ textContent }) => textContent)).toEqual(Array.from({ length: 305 }, (_, at) => `MPP ${at + 1}`));
});

test("a long table that is opened shows its first rows with the next picture, and soon all of them", async () => {
  const found = await show(305);
  screen.getByText("Tabel data").click();
  expect(standing(found)).toBeGreaterThan(0);
  expect(standing(found)).toBeLessThan(60);
  await vi.waitFor(() => expect(standing(found)).toBe(305));
});

test("a short table opens whole", async () => {
  const found = await show(12);
  screen.getByText("Tabel data").click();
  expect(standing(found)).toBe(12);
});
