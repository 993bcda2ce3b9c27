import { adjustedTables, dataVersionSql, fingerprintsSql, halfDoneSql, importTables, registerTables } from "@/lib/data/read/table-stamps";
import { readUnchanged } from "@/lib/data/read/visible-state";

/** SQL of a text that changes with everything that may change an answer to any reader. Small tables, read before every answer that may be kept. */
const changeSql = `concat_ws(' ', ${fingerprintsSql([...registerTables, ...adjustedTables])}, ${dataVersionSql}, ${halfDoneSql})`;

/** Changes with whatever may change an answer that is the same for all readers of a scope. */
export async function readChangeStamp(): Promise<string> {
  return (await readUnchanged<{ stamp: string }>(`SELECT ${changeSql} AS stamp`))?.stamp ?? "";
}

/**
 * Changes whenever a page may look different to this person: with the data, the registers and the settings, who they are and
 * what they may see, and their notices. `null` for a session that no longer counts.
 * @param showsImports the page shows imports: it changes with each of them.
 */
export async function readPageStamp({ userId, version }: { readonly userId: string; readonly version: number }, showsImports: boolean): Promise<string | null> {
  const row = await readUnchanged<{ stamp: string }>(
    `SELECT concat_ws(' ', ${changeSql}, md5((to_jsonb(u) - 'last_sign_in_at')::text),
              (SELECT concat(max(created_at), '/', count(*)) FROM notice),
              (SELECT count(*) FROM notice_read r WHERE r.user_id = u.id)${showsImports ? `, ${fingerprintsSql(importTables)}` : ""}) AS stamp
     FROM "user" u WHERE u.id = $1 AND u.session_version = $2 AND u.disabled_at IS NULL`, [userId, version]);
  return row?.stamp ?? null;
}
