import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { envShape } from "@/lib/env";

it(".env.example names every variable that lib/env.ts reads, and no other", () => {
  const named = [...readFileSync(".env.example", "utf8").matchAll(/^([A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect([...named].sort()).toEqual(Object.keys(envShape).sort());
});
