import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { routeAccess } from "@/lib/auth/route-access";

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name));
const files = filesBelow("app").filter((file) => /[\\/](page\.tsx|route\.tsx?)$/.test(file));

/** `app/(app)/mpp/[kode]/page.tsx` answers `/mpp/[kode]`. */
const routeOf = (file: string): string => {
  const parts = path.dirname(file).split(path.sep).slice(1).filter((part) => !/^\(.*\)$/.test(part));
  return `/${parts.join("/")}`;
};

/** A file and what it imports from the project, a few steps deep: routes pass through a loader or an action. */
function withImports(file: string, depth = 3, seen = new Set<string>()): string {
  if (seen.has(file) || !existsSync(file)) return "";
  seen.add(file);
  const text = readFileSync(file, "utf8");
  if (depth === 0) return text;
  const imported = [...text.matchAll(/from "@\/(lib\/(?:loaders|actions|export|auth\/(?!session))[^"]+)"/g)].map((match) => `${match[1]}.ts`);
  return [text, ...imported.map((name) => withImports(name, depth - 1, seen))].join("\n");
}

describe("routes", () => {
  it("are there", () => expect(files.length).toBeGreaterThan(0));

  it.each(files.map((file) => [routeOf(file), file]))("%s says in lib/auth/route-access.ts who may open it", (route) => {
    expect(routeAccess).toHaveProperty([route]);
  });

  it.each(files.map((file) => [routeOf(file), file]))("%s asks who is there before it reads anything", (route, file) => {
    const access = routeAccess[route];
    if (access === "public") return;
    const guard = access === "bearer" ? /scopeFromBearer\(/ : access === "push" ? /unitFromPushToken\(/ : /(?:require(?:Scope|Permission|ScopeForHandler)|currentScope)\(/;
    expect(withImports(file)).toMatch(guard);
  });
});

describe("server actions", () => {
  const actions = filesBelow("lib/actions").filter((file) => file.endsWith(".ts") && /^"use server"/.test(readFileSync(file, "utf8")));
  // The language is a matter of the browser, not of rights.
  const open = ["lib/actions/set-locale.ts"];

  it.each(actions.filter((file) => !open.includes(file)))("%s asks who is there in every action", (file) => {
    const text = readFileSync(file, "utf8");
    const bodies = text.split(/^export async function /m).slice(1);
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect(body).toMatch(/require(Scope|Permission|ScopeForHandler)\(|authorized?For\(/);
  });
});
