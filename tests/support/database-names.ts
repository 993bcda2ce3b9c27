export const templateName = "lensa_template";

/** The address of another database of the same server. Tests write and delete: only a server of this computer will do. */
export function urlOfDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname)) throw new Error(`Tests never run against a database elsewhere: ${url.hostname}`);
  url.pathname = `/${database}`;
  return url.href;
}
