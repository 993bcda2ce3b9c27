import path from "node:path";
import { defineConfig } from "vitest/config";

// Civil dates must not depend on where the tests run: `TZ=Asia/Jakarta npx vitest` proves it from the other side.
process.env["TZ"] ??= "UTC";

const alias = { "@": path.resolve(".") };
const shared = { setupFiles: ["tests/support/fail-on-console.ts"], restoreMocks: true };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { resolve: { alias }, test: { ...shared, name: "unit", environment: "node", include: ["tests/unit/**/*.test.ts"] } },
      { resolve: { alias }, test: { ...shared, name: "static", environment: "node", include: ["tests/static/**/*.test.ts"] } },
      {
        resolve: { alias },
        esbuild: { jsx: "automatic" },
        test: { ...shared, name: "components", environment: "jsdom", include: ["tests/components/**/*.test.tsx"] },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "integration",
          environment: "node",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/integration-setup.ts"],
          // A database per file: files run side by side, and hooks wait for the copy of the template.
          hookTimeout: 120_000,
          testTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
