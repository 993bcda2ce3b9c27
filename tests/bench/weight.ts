import os from "node:os";
import { chromium, type Page } from "playwright";
import type { CommandContext } from "@/lib/cli/run-command";
import { freePort, openBenchApp, signIn } from "@/tests/bench/http/open-app";
import { findChromium } from "@/tests/support/chromium";
import { weighPage } from "@/tests/support/page-weight";

const pages = ["/", "/peringkat", "/mpp/64.72", "/instansi", "/bandingkan?mpp=64.72,33.74", "/kewajaran", "/pengaduan", "/waktu-layanan", "/kunjungan", "/survei", "/metode"] as const;
const audits = { lcpMs: "largest-contentful-paint", fcpMs: "first-contentful-paint", layoutShift: "cumulative-layout-shift", blockingMs: "total-blocking-time" } as const;
const slowdown = 4;
const kb = (bytes: number): string => (bytes / 1000).toFixed(0);

/** What a first visit weighs, how soon the overview can be read on a slow line, and how soon it answers a finger on a slow phone. */
export async function reportWeight(context: CommandContext, { ticketsPerDay, keep, jsonOnly }: { readonly ticketsPerDay: number; readonly keep: string | undefined; readonly jsonOnly: boolean }): Promise<number> {
  const { print, progress, signal } = context;
  const app = await openBenchApp(context, { ticketsPerDay, keep });
  const cookie = await signIn(app, "planner@lensa.demo");
  const [port, { executablePath, args }] = [await freePort(), await findChromium()];
  const browser = await chromium.launch({ executablePath, args: [...args, `--remote-debugging-port=${port}`] });
  context.onEnd(() => browser.close());
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  const phone = await browser.newContext({ viewport: { width: 412, height: 823 } });
  await phone.addCookies([{ name, value, url: app.url }]);
  const weights: (Awaited<ReturnType<typeof weighPage>> & { readonly page: string })[] = [];
  for (const address of pages) {
    signal.throwIfAborted();
    progress(`Weighing ${address}`);
    const page = await phone.newPage();
    weights.push({ page: address, ...(await weighPage(page, address, app.url)) });
    await page.close();
  }
  progress("Filters and interactions…");
  const interactions = await measureInteractions(await phone.newPage(), app.url);
  progress("Lighthouse…");
  const { default: lighthouse } = await import("lighthouse");
  const runs: Record<keyof typeof audits, number>[] = [];
  for (let run = 0; run < 3; run += 1) {
    const found = await lighthouse(app.url, { port, output: "json", logLevel: "error", onlyAudits: Object.values(audits), formFactor: "mobile", throttlingMethod: "simulate", extraHeaders: { cookie } });
    const valueOf = (audit: string): number => found?.lhr.audits[audit]?.numericValue ?? NaN;
    runs.push({ lcpMs: valueOf(audits.lcpMs), fcpMs: valueOf(audits.fcpMs), layoutShift: valueOf(audits.layoutShift), blockingMs: valueOf(audits.blockingMs) });
  }
  const middleOf = (key: keyof typeof audits): number => runs.map((run) => run[key]).sort((a, b) => a - b)[1] ?? NaN;
  const result = { cores: os.cpus().length, loadAverage: os.loadavg(), weights, lighthouse: { lcpMs: middleOf("lcpMs"), fcpMs: middleOf("fcpMs"), layoutShift: middleOf("layoutShift"), blockingMs: middleOf("blockingMs"), runs }, ...interactions };
  if (!jsonOnly) {
    print(["| Page | HTML, kB | Script before charts, kB | Script with charts, kB | Requests |", "|---|---:|---:|---:|---:|", ...weights.map((each) => `| ${each.page} | ${kb(each.html)} | ${kb(each.scriptBefore)} | ${kb(each.scriptAfter)} | ${each.requests} |`), ""].join("\n"));
    print(["| Overview, simulated slow 4G, median of 3 | |", "|---|---:|", ...Object.keys(audits).map((key) => `| ${key} | ${middleOf(key as keyof typeof audits).toFixed(key === "layoutShift" ? 3 : 0)} |`), "", `| Interaction, CPU slowed ${slowdown} times | Longest, ms |`, "|---|---:|", ...interactions.interactions.map(({ what, ms }) => `| ${what} | ${ms} |`), "", `A changed filter asks for ${interactions.requestsOfFilter.count} answers, ${kb(interactions.requestsOfFilter.bytes)} kB, and loads ${interactions.requestsOfFilter.scripts} scripts.`, ""].join("\n"));
  }
  print(JSON.stringify(result));
  return 0;
}

type Interactions = { readonly interactions: readonly { readonly what: string; readonly ms: number }[]; readonly requestsOfFilter: { readonly count: number; readonly bytes: number; readonly scripts: number } };

/** Time from a touch to the next picture, as the browser itself notes it (Event Timing), on a processor slowed down. */
async function measureInteractions(page: Page, url: string): Promise<Interactions> {
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  await page.locator(".animate-pulse").first().waitFor({ state: "detached" });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.evaluate(() => {
    const kept: number[] = [];
    Object.assign(window, { lensaEvents: kept });
    new PerformanceObserver((list) => {
      // What passes under a resting pointer while the page scrolls is no interaction.
      for (const entry of list.getEntries()) if ((entry as PerformanceEntry & { readonly interactionId?: number }).interactionId !== 0) kept.push(entry.duration);
    }).observe({ type: "event", durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
  const longest = async (what: string, act: () => Promise<unknown>): Promise<{ readonly what: string; readonly ms: number }> => {
    await page.evaluate(() => { (window as unknown as { lensaEvents: number[] }).lensaEvents.length = 0; });
    await act();
    await page.waitForTimeout(1500);
    return { what, ms: await page.evaluate(() => Math.max(0, ...(window as unknown as { lensaEvents: number[] }).lensaEvents)) };
  };
  const interactions = [
    await longest("open the menu", () => page.getByRole("button", { name: "Buka menu" }).click()),
    await longest("close the menu", () => page.keyboard.press("Escape")),
    await longest("open a chart's table", () => page.getByText("Tabel data").first().click()),
    await longest("open the map's table of 305 rows", () => page.locator("#peta-provinsi").getByText("Tabel data").click()),
  ];
  const asked: { readonly type: string; bytes: number; readonly id: string }[] = [];
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", ({ requestId, type }) => asked.push({ id: requestId, type: type ?? "", bytes: 0 }));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = asked.find(({ id }) => id === requestId);
    if (one) one.bytes = encodedDataLength;
  });
  interactions.push(await longest("choose a province", async () => {
    // By a key: a choice that a script makes is no interaction.
    await page.locator("select[name=wilayah]").focus();
    await page.keyboard.press("ArrowDown");
    await page.waitForURL(/wilayah=\d/);
  }));
  return { interactions, requestsOfFilter: { count: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0), scripts: asked.filter(({ type }) => type === "Script").length } };
}
