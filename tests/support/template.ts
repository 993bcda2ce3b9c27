import { setEnv } from "@/lib/env";

declare module "vitest" {
  interface ProvidedContext {
    /** Addresses of the maintenance databases of the test servers: one, or a Citus coordinator followed by its workers. */
    serverUrls: string[];
    /** The database that each test file gets a copy of. */
    templateName: string;
  }
}

/** Fills the template: the app's tables (distributed where `distribute` says how) and the reference data. */
export async function fillTemplate(url: string, distribute: (url: string) => Promise<unknown> = async () => {}): Promise<void> {
  setEnv({ DATABASE_URL: url });
  const [{ applyMigrations }, { loadReferenceData }, { disconnect }] = await Promise.all([
    import("@/lib/db/schema-engine"), import("@/lib/data/write/reference"), import("@/lib/db/client"),
  ]);
  await applyMigrations(url);
  await distribute(url);
  await loadReferenceData();
  await disconnect();
}
