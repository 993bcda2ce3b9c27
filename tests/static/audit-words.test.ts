import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { followUpActionIds } from "@/lib/domain/follow-up-flow";
import { visitActionIds } from "@/lib/domain/visit-flow";
import en from "@/lib/i18n/messages/en/admin.json";
import id from "@/lib/i18n/messages/id/admin.json";
import { auditAreas, auditFields } from "@/lib/loaders/admin-audit";

const folder = path.join("lib", "data", "write");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => readFileSync(path.join(folder, name), "utf8")).join("\n");
const written = [...new Set([...sources.matchAll(/(?:action: |auditImport\([^,]+, [^,]+, )"([a-z-]+\.[a-z-]+)"/g)].map(([, action = ""]) => action)), ...visitActionIds.map((action) => `visit.${action}`), ...followUpActionIds.map((action) => `follow-up.${action}`)];

describe("the audit trail in words", () => {
  it("finds what is written", () => expect(written).toEqual(expect.arrayContaining(["user.create", "import.commit", "visit.publish", "follow-up.verify"])));
  it.each(written)("says %s in both languages, under an area that can be chosen", (action) => {
    const [area = "", key = ""] = [action.split(".")[0], action.replace(".", "_")];
    for (const words of [id, en]) expect(words.audit.actions).toHaveProperty([key]);
    expect(auditAreas).toContain(area);
  });
  it("names every field that it shows, in both languages", () => {
    for (const field of auditFields) for (const words of [id, en]) expect(words.audit.fields).toHaveProperty([field]);
  });
});
