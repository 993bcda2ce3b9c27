import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "lensa-preload-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A process with the preload that answers its first message and has nothing else to do. */
function startWorker() {
  const script = path.join(folder, "worker.mjs");
  writeFileSync(script, 'process.once("message", (text) => process.send(`heard ${text}`));');
  return fork(script, { execArgv: ["--import", pathToFileURL(path.resolve("lib/cli/exit-with-parent.mjs")).href] });
}

describe("a process that ends with its parent", () => {
  it("waits for a first message that comes late, as the workers of the development server do", async () => {
    const worker = startWorker();
    await sleep(500);
    const answer = once(worker, "message");
    worker.send("halo");
    expect((await answer)[0]).toBe("heard halo");
    worker.disconnect();
  });

  it("ends when the channel to its parent closes", async () => {
    const worker = startWorker();
    await once(worker, "spawn");
    await sleep(500);
    const exit = once(worker, "exit");
    worker.disconnect();
    expect((await exit)[0]).toBe(1);
  });
});
