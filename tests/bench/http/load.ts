import autocannon from "autocannon";
import { z } from "zod";

/** The load generator, in a process of its own, so that its work is not taken for the server's. */
export const loadSchema = z.object({ url: z.url(), connections: z.number(), amount: z.number(), cookies: z.array(z.string()), paths: z.array(z.string()), seed: z.number() });
export type LoadResult = { readonly p50: number; readonly p95: number; readonly p99: number; readonly perSecond: number; readonly answered: number; readonly failed: number; readonly seconds: number };

process.once("message", (message) => {
  const { url, connections, amount, cookies, paths, seed } = loadSchema.parse(message);
  const times: number[] = [];
  let [failed, opened] = [0, 0];
  const instance = autocannon({
    url, connections, amount, timeout: 60,
    setupClient: (client) => {
      const at = (opened += 1);
      const headers = { cookie: cookies[at % cookies.length] ?? "", accept: "text/html", "accept-encoding": "gzip" };
      // Each connection goes through the pages in an order of its own.
      const order = paths.map((path, index) => ({ path, rank: ((index + 1) * (at * 7919 + seed)) % 10_007 })).sort((a, b) => a.rank - b.rank);
      client.setRequests(order.map(({ path }) => ({ method: "GET" as const, path, headers })));
    },
  }, () => {});
  const startedAt = performance.now();
  instance.on("response", (_client, status, _bytes, time) => {
    times.push(time);
    if (status !== 200) failed += 1;
  });
  instance.on("reqError", () => (failed += 1));
  instance.on("done", () => {
    const seconds = (performance.now() - startedAt) / 1000;
    times.sort((a, b) => a - b);
    const quantile = (q: number): number => times[Math.min(times.length - 1, Math.ceil(q * times.length) - 1)] ?? NaN;
    const result: LoadResult = { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), perSecond: times.length / seconds, answered: times.length, failed: failed + Math.max(0, amount - times.length), seconds };
    process.send?.(result, () => process.disconnect());
  });
});
