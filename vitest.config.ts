import path from "node:path";
import { defineConfig } from "vitest/config";

// Civil dates must not depend on where the tests run: `TZ=Asia/Jakarta npx vitest` proves it from the other side.
process.env["TZ"] ??= "UTC";

const alias = { "@": path.resolve(".") };
const shared = { setupFiles: ["tests/support/fail-on-console.ts"], restoreMocks: true };

/** A database per file: files run side by side, and hooks wait for the copy of the template. */
const integration = (name: string, globalSetup: string, groupOrder: number, timeout: number, exclude: readonly string[] = []) => ({
  resolve: { alias },
  test: {
    ...shared, name, environment: "node" as const, include: ["tests/integration/**/*.test.ts"], exclude: [...exclude], globalSetup: [globalSetup],
    hookTimeout: timeout, testTimeout: timeout, maxWorkers: 2, sequence: { groupOrder },
  },
});

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
      integration("integration", "tests/support/integration-setup.ts", 1, 120_000),
      // The same files on a Citus cluster. Without one there is no such project, and the other says that it was skipped.
      // The bench makes its data in the database of the app's own packages, which is newer than a cluster may be.
      ...(process.env["CITUS_URL"] ? [integration("citus", "tests/support/citus-setup.ts", 2, 600_000, ["tests/integration/bench/**"])] : []),
    ],
  },
});
