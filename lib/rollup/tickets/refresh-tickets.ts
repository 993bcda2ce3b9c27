import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { copyPacked } from "@/lib/db/bulk-copy";
import { tablesOf } from "@/lib/rollup/rollup-tables";
import { ticketSelect } from "@/lib/rollup/tickets/ticket-fields";
import { TicketMonths, type TicketRows } from "@/lib/rollup/tickets/ticket-month";

/**
 * Replaces the single months of the MPPs in all roll-ups of tickets, in the caller's transaction: the tickets are read once.
 * Memory: the rows made, some 60 a month and MPP, as packed text.
 * @param months first days of months, ascending.
 */
export async function refreshTicketMonths(client: PoolClient, mppIds: readonly number[], months: readonly string[]): Promise<void> {
  const made = new TicketMonths();
  const stream = client.query(copyTo(`COPY (${ticketSelect(mppIds, months)}) TO STDOUT`));
  let rest = "";
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Numbers, dates and uuids alone: one byte a letter.
    const lines = (rest + chunk.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) made.add(line.split("\t"));
  }
  made.end();
  for (const { table, columns, takesFamily, hasBlocks } of tablesOf("ticket")) {
    const own = `${takesFamily ? " AND family = 'ticket'" : ""}${hasBlocks ? " AND span = 1" : ""}`;
    await client.query(`DELETE FROM ${table} WHERE mpp_id = ANY($1::int[]) AND month = ANY($2::date[])${own}`, [mppIds, months]);
    await copyPacked(client, table, columns, made.rows[table as keyof TicketRows]);
  }
}
