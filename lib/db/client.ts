import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { databaseUrl } from "@/lib/db/database-url";

/**
 * The one Prisma client and the one pg pool of the process. The pool is for what Prisma has no words for: COPY, staging
 * tables and the roll-up refresh. Both are kept on globalThis, because Next.js reloads modules in development.
 */
type Holder = { lensaPrisma?: PrismaClient; lensaPool?: pg.Pool };
const holder: Holder = globalThis as Holder;

// Dates are civil dates and stay text (a Date would shift with the server's zone); bigint counts are small enough for numbers.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export function prisma(): PrismaClient {
  holder.lensaPrisma ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl(), max: 8 }) });
  return holder.lensaPrisma;
}

export function pool(): pg.Pool {
  holder.lensaPool ??= makePool();
  return holder.lensaPool;
}

function makePool(): pg.Pool {
  const made = new pg.Pool({ connectionString: databaseUrl(), max: 8 });
  // An idle connection that the server closes (restart, failover) would otherwise end the whole process; the pool drops
  // it and the next query opens another, or fails where somebody can be told.
  made.on("error", () => {});
  return made;
}

/** Runs `work` in one transaction on one connection; rolled back when it throws. */
export async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Closes both; for commands and tests. */
export async function disconnect(): Promise<void> {
  await Promise.all([holder.lensaPrisma?.$disconnect(), holder.lensaPool?.end()]);
  delete holder.lensaPrisma;
  delete holder.lensaPool;
}
