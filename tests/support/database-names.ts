import pg from "pg";

/** The address of another database of the same server. Tests write and delete: only a server of this computer will do. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) throw new Error(`Tests never run against a database elsewhere: ${url.hostname}`);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on a connection of its own; returns the number of rows. */
export async function onServer(serverUrl: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
