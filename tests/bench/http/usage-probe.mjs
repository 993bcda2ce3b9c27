// Preloaded into the server under test: tells the bench what the process has used. Loopback only.
import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isMainThread } from "node:worker_threads";

const port = Number(process.env.LENSA_BENCH_PROBE);
if (isMainThread && port > 0 && process.argv.some((argument) => argument.endsWith("next"))) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  createServer((request, response) => {
    if (request.url === "/collected") collect();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    response.end(JSON.stringify({ cpuMs: (user + system) / 1000, rss, heapUsed }));
  }).listen(port, "127.0.0.1").unref();
}
