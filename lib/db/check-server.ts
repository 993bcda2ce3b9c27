import pg from "pg";

const oldestVersion = 150_000;

/** Says in plain words why a database named by DATABASE_URL cannot be used. */
export async function checkServer(url: string): Promise<void> {
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version_num: string }>("SHOW server_version_num");
    const version = Number(rows[0]?.server_version_num);
    if (version < oldestVersion) throw new Error(`it is PostgreSQL ${Math.floor(version / 10_000)}, and 15 or newer is needed`);
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join("; ") : error instanceof Error ? error.message : String(error);
    throw new Error(`The database ${pathname.slice(1)} at ${host} (DATABASE_URL) cannot be used: ${reason}.`);
  } finally {
    await client.end().catch(() => {});
  }
}
