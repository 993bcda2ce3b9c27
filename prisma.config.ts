import path from "node:path";
import { defineConfig } from "prisma/config";

// The CLI downloads its native schema engine before any command unless this names an existing file; `generate` and
// `validate` never run it, and migrations run through the WebAssembly build (lib/db/schema-engine.ts).
process.env["PRISMA_SCHEMA_ENGINE_BINARY"] ??= path.resolve("package.json");

export default defineConfig({
  schema: path.join("prisma"),
  migrations: { path: path.join("prisma", "migrations") },
});
