import { pool } from "@/lib/db/client";

/**
 * SQL of a text that changes with the data and with everything an administrator changes: the settings (the versions of
 * both are among them) and the versions of the roll-ups. Small tables, read before every answer that may be kept.
 */
const changeSql = `
  concat_ws(' ', (SELECT md5(string_agg(key || '=' || value::text, ' ' ORDER BY key)) FROM setting), (SELECT concat(max(version), '/', count(*)) FROM data_version))`;

/** Changes with whatever may change an answer that is the same for all readers of a scope. */
export async function readChangeStamp(): Promise<string> {
  const { rows: [row] } = await pool().query<{ stamp: string }>(`SELECT ${changeSql} AS stamp`);
  return row?.stamp ?? "";
}

/** `imports` changes with the states of imports, those that have not changed the data yet included: few pages show them. */
export type PageStamp = { readonly stamp: string; readonly imports: string };

/**
 * Changes whenever a page may look different to this person: with the data and the settings, who they are and what they
 * may see, and their notices. `null` for a session that no longer counts.
 */
export async function readPageStamp({ userId, version }: { readonly userId: string; readonly version: number }): Promise<PageStamp | null> {
  const { rows: [row] } = await pool().query<PageStamp>(
    `SELECT concat_ws(' ', ${changeSql}, md5((to_jsonb(u) - 'last_sign_in_at')::text),
              (SELECT concat(max(created_at), '/', count(*)) FROM notice),
              (SELECT count(*) FROM notice_read r WHERE r.user_id = u.id)) AS stamp,
            (SELECT coalesce(string_agg(concat(status, ' ', n), ', ' ORDER BY status), '') FROM (SELECT status, count(*) AS n FROM import_batch GROUP BY 1) b) AS imports
     FROM "user" u WHERE u.id = $1 AND u.session_version = $2 AND u.disabled_at IS NULL`, [userId, version]);
  return row ?? null;
}
