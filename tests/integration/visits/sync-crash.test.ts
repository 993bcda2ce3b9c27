import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { readAnswers, readEvents } from "@/lib/data/read/visit-cases/case-parts";
import type { Sync } from "@/lib/data/write/visit-cases/sync";
import { pool } from "@/lib/db/client";
import { childEnv } from "@/lib/env";
import { addMpps, answer, person, visitOf } from "@/tests/support/visit-cast";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
let userId = "";
beforeAll(async () => {
  await addMpps();
  userId = (await person("bappenas", { role: "assessor", institution: "bappenas" })).userId ?? "";
});

/** Runs a server over the syncs; it is killed at a moment of the first sync after `answers` answers. @returns keys that were answered */
function serve(syncs: readonly Sync[], answers: number | null, afterMs: number): Promise<Set<string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "lensa-sync-"));
  const file = path.join(folder, "syncs.json");
  writeFileSync(file, JSON.stringify({ userId, syncs }));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join("node_modules", "tsx", "dist", "cli.mjs"), path.join("tests", "support", "sync-worker.ts"), file], { env: childEnv(), stdio: ["ignore", "pipe", "inherit"], detached: true });
    const answered = new Set<string>();
    let seen = 0;
    child.stdout.on("data", (data: Buffer) => {
      for (const line of data.toString().split("\n")) if (line.length === 36) answered.add(line);
      seen = answered.size;
      // The whole group: tsx runs the script in a process of its own.
      if (answers !== null && seen >= answers && child.pid !== undefined) setTimeout(() => { try { process.kill(-(child.pid ?? 0), "SIGKILL"); } catch { /* it had ended */ } }, afterMs);
    });
    child.once("error", reject);
    child.once("exit", () => {
      rmSync(folder, { recursive: true, force: true });
      resolve(answered);
    });
  });
}

it("a server killed in the middle of syncs loses nothing and doubles nothing: what was answered is there, what was not is sent again", async () => {
  const levels = [0, 1, 2, 3, 4, 5];
  const visits = Array.from({ length: 12 }, () => visitOf());
  const syncs: Sync[] = visits.flatMap((visit) => levels.map((level) => {
    const envelope = { device: "ponsel-satu", visit, changes: [answer("signage", level, 2 * level + 1), answer("waiting-area", 5 - level, 2 * level + 2)], submit: false };
    return { key: randomUUID(), body: JSON.stringify(envelope), envelope };
  }));
  let waiting: readonly Sync[] = syncs;
  for (const [answers, afterMs] of [[0, 3], [7, 1], [10, 6], [13, 2]] as const) {
    const answered = await serve(waiting, answers, afterMs);
    const { rows } = await pool().query<{ key: string }>("SELECT key FROM sync_key");
    const kept = new Set(rows.map(({ key }) => key));
    for (const key of answered) expect(kept.has(key), "an answered sync is kept").toBe(true);
    // A phone sends again whatever it has no answer to, also what was written just before the server died.
    waiting = waiting.filter(({ key }) => !answered.has(key));
  }
  await serve(waiting, null, 0);
  await serve(syncs, null, 0);
  const { rows: [count] } = await pool().query<{ visits: number; keys: number; answers: number }>("SELECT (SELECT count(*)::int FROM visit_case) AS visits, (SELECT count(*)::int FROM sync_key) AS keys, (SELECT count(*)::int FROM visit_answer) AS answers");
  expect(count).toEqual({ visits: visits.length, keys: syncs.length, answers: 2 * visits.length });
  for (const { id } of visits) {
    expect((await readAnswers(id, "all")).map(({ itemId, level }) => [itemId, level])).toEqual([["signage", 5], ["waiting-area", 0]]);
    expect((await readEvents(id)).map(({ action }) => action)).toEqual(["start"]);
  }
}, 180_000);
