import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { copyRows, type CopyRow } from "@/lib/db/bulk-copy";
import { tablesOf } from "@/lib/rollup/rollup-tables";
import { ticketSelect } from "@/lib/rollup/tickets/ticket-fields";
import { TicketMonths, type TicketRows } from "@/lib/rollup/tickets/ticket-month";

/** Questions ask for one level of many MPPs in one month: such rows lie beside each other, so that few pages hold them. */
function asRead(a: CopyRow, b: CopyRow): number {
  const [month, agencyId, detail] = [1, 2, 3];
  const isDetail = (row: CopyRow): number => (row[detail] === "" ? 0 : 1);
  return isDetail(a) - isDetail(b) || Number(a[agencyId]) - Number(b[agencyId]) || (String(a[month]) < String(b[month]) ? -1 : String(a[month]) > String(b[month]) ? 1 : 0);
}

/**
 * Replaces the single months of the MPPs in all roll-ups of tickets, in the caller's transaction: the tickets are read once.
 * Memory: the rows made, some 60 a month and MPP.
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
  made.rows.rollup_ticket.sort(asRead);
  for (const { table, columns, takesFamily, hasBlocks } of tablesOf("ticket")) {
    const own = `${takesFamily ? " AND family = 'ticket'" : ""}${hasBlocks ? " AND span = 1" : ""}`;
    await client.query(`DELETE FROM ${table} WHERE mpp_id = ANY($1::int[]) AND month = ANY($2::date[])${own}`, [mppIds, months]);
    await copyRows(client, table, columns, made.rows[table as keyof TicketRows]);
  }
}
