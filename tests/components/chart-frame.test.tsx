// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { ChartFrame } from "@/components/charts/chart-frame";
import { SimulationProvider } from "@/components/layout/simulation";
import { DeltaText } from "@/components/metrics/delta-text";
import { KeyFigure } from "@/components/metrics/key-figure";
import { RankInterval } from "@/components/ranking/rank-interval";
import { toBarsModel } from "@/lib/charts/bars";
import { toTrendModel } from "@/lib/charts/trend";
import type { Locale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

const asOf = civilDate("2026-07-24");
const trend = (locale: Locale) => toTrendModel({
  id: "nilai", title: "Nilai kunjungan", unit: "points", asOf,
  series: [{ id: "a", label: "Samarinda", points: [
    { periodId: "2026-06", label: "Jun 2026", measured: missing("not-reported"), incomplete: false },
    { periodId: "2026-07", label: "Jul 2026", measured: measuredValue(82.4, 41), incomplete: false },
  ] }],
}, { locale });

async function show(children: ReactNode, { locale = "id", simulated = false }: { locale?: Locale; simulated?: boolean } = {}) {
  return render(
    <NextIntlClientProvider locale={locale} messages={await loadMessages(locale)} timeZone="Asia/Jakarta">
      <SimulationProvider simulated={simulated}>{children}</SimulationProvider>
    </NextIntlClientProvider>,
  );
}

afterEach(cleanup);

describe("a chart's frame", () => {
  test("shows title, sentence, freshness and the data table without its drawing", async () => {
    await show(<ChartFrame model={trend("id")} />);
    expect(screen.getByRole("figure", { name: "Nilai kunjungan" })).toBeTruthy();
    expect(screen.getByText(/Nilai kunjungan Juli 2026 82,40 \(n 41\); tidak ada nilai Juni 2026/)).toBeTruthy();
    expect(screen.getByText("Data per 24 Jul 2026")).toBeTruthy();
    expect(screen.getByText("Unduh CSV")).toBeTruthy();
  });

  test("writes a missing value in the table as a dash with its reason, never as 0", async () => {
    await show(<ChartFrame model={trend("id")} />);
    const row = screen.getByRole("cell", { name: "Juni 2026", hidden: true }).closest("tr");
    const cells = within(row ?? document.body).getAllByRole("cell", { hidden: true }).map((cell) => cell.textContent);
    expect(cells).toEqual(["Samarinda", "Juni 2026", "–", "–", "belum ada data"]);
  });

  test("says that data is simulated, and only then", async () => {
    const real = await show(<ChartFrame model={trend("id")} />);
    expect(screen.queryByText("DATA SIMULASI")).toBeNull();
    real.unmount();
    await show(<ChartFrame model={trend("en")} />, { locale: "en", simulated: true });
    expect(screen.getByText("SIMULATED DATA")).toBeTruthy();
  });

  test("lists bars without a value as words", async () => {
    const model = toBarsModel({ id: "b", title: "Indeks", unit: "points", asOf, items: [{ id: "k", label: "Kendari", measured: missing("below-coverage") }, { id: "s", label: "Samarinda", measured: measuredValue(80, 40) }] }, { locale: "id" });
    await show(<ChartFrame model={model} />);
    expect((await screen.findAllByText("tidak dinilai (cakupan data kurang)")).length).toBeGreaterThan(0);
    expect(screen.queryByText("0,00")).toBeNull();
  });
});

describe("a key figure", () => {
  test("stands with unit, n, change and freshness", async () => {
    await show(<KeyFigure label="Waktu tunggu" unit="minutes" measured={measuredValue(18.25, 12400)} change={{ kind: "up", delta: 2.1 }} since="Juni 2026" better="lower" asOf={asOf} today={civilDate("2026-07-27")} explainHref="/metode#tunggu" />);
    expect(screen.getByText("18,3")).toBeTruthy();
    expect(screen.getByText("n 12.400")).toBeTruthy();
    expect(screen.getByText(/naik 2,1/).className).toContain("text-bad");
    expect(screen.getByText("Data per 24 Jul 2026 (3 hari lalu)")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Apa arti angka ini? Waktu tunggu" })).toBeTruthy();
  });

  test.each([
    [missing("not-reported"), "belum ada data"],
    [suppressed(4, 10), "disembunyikan (n < 10)"],
  ])("without a value says why and shows no number", async (measured, words) => {
    const { container } = await show(<KeyFigure label="IKM" unit="index-points" measured={measured} asOf={null} />);
    expect(screen.getByText(words)).toBeTruthy();
    expect(container.textContent).not.toMatch(/0,00/);
  });
});

test("a change without a baseline is a word in neutral colour", async () => {
  await show(<DeltaText change={{ kind: "no-baseline" }} unit="points" better="higher" />);
  expect(screen.getByText("tanpa pembanding").className).toContain("text-ink-soft");
});

test("a rank's interval is drawn and said, with the chance of the top quarter; without one nothing stands there", async () => {
  const standing = { rank: { rank: 3, shared: false }, of: 98 };
  const { container, unmount } = await show(<RankInterval standing={standing} uncertainty={{ low: 2, high: 15, inTopQuarter: 0.93 }} />);
  expect(container.textContent).toBe("Tidak dapat dibedakan dari peringkat 2–15 (rentang 90 %). Peluang di seperempat teratas 93,0\u00a0%.2–15");
  unmount();
  const without = await show(<RankInterval standing={standing} uncertainty={null} />);
  expect(without.container.textContent).toBe("");
});
