import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** All schema files as one text: what the Prisma client is made from. */
export function readSchemaText(): string {
  const models = path.join(process.cwd(), "prisma", "models");
  const files = [path.join(process.cwd(), "prisma", "schema.prisma"), ...readdirSync(models).sort().map((name) => path.join(models, name))];
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}
