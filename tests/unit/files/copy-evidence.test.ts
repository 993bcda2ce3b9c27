import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { copyEvidence } from "@/lib/files/copy-evidence";
import { keyPath } from "@/lib/files/file-store";
import { folderStore } from "@/lib/files/folder-store";

const scratch = mkdtempSync(path.join(os.tmpdir(), "lensa-copy-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const [from, to] = [path.join(scratch, "from"), path.join(scratch, "to")];
const contents = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(path.join(folder, name)).isFile()).sort().map((name) => [name, readFileSync(path.join(folder, name), "utf8")]);

it("a copy of the evidence holds every file and version, nothing half written, and refuses a damaged one by name", async () => {
  const store = folderStore(from, Date.now);
  for (const text of ["satu", "dua", "tiga"]) {
    const key = { sha256: createHash("sha256").update(text).digest("hex"), variant: "original" as const };
    await store.put(key, Buffer.from(text), "image/jpeg");
    await store.put({ ...key, variant: "thumbnail" }, Buffer.from(`${text} kecil`), "image/jpeg");
  }
  writeFileSync(path.join(from, "unfinished", "half"), "x");
  mkdirSync(path.join(from, "lost+found"));
  expect(await copyEvidence(from, to, { nowMs: Date.now })).toEqual({ files: 6, bytes: 4 + 3 + 4 + 10 + 9 + 10 });
  expect(contents(to)).toEqual(contents(from).filter(([name]) => name !== path.join("unfinished", "half")));
  expect(await copyEvidence(path.join(scratch, "none"), to, { nowMs: Date.now })).toEqual({ files: 0, bytes: 0 });
  const damaged = path.join(from, keyPath({ sha256: createHash("sha256").update("dua").digest("hex"), variant: "original" }));
  writeFileSync(damaged, "rusak");
  await expect(copyEvidence(from, path.join(scratch, "third"), { nowMs: Date.now })).rejects.toThrow(damaged);
});
