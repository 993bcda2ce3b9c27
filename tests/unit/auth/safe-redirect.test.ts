import { expect, it } from "vitest";
import { safeRedirect } from "@/lib/auth/safe-redirect";

it.each(["/", "/mpp/64.72", "/peringkat?periode=2026-TW3&wilayah=64", "/metode#ikm"])("keeps the path %s within the app", (path) => {
  expect(safeRedirect(path)).toBe(path);
});

it.each([
  "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)", "", null, undefined,
  "/masuk", "/masuk?kembali=/masuk", "/api/auth/signout", "evil", "/..//evil.example", "/./\\evil",
])("leads %j to the overview", (target) => {
  expect(safeRedirect(target)).toBe("/");
});
