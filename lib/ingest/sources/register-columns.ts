import { normaliseTerm } from "@/lib/domain/normalise-term";
import { column, type ColumnSpec } from "@/lib/ingest/define-source";
import { text } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { isTimeZone } from "@/lib/ingest/zoned-time";

/** The Indonesian abbreviations that offices write for their zone. */
const zoneByAbbreviation: Readonly<Record<string, string>> = { wib: "Asia/Jakarta", wita: "Asia/Makassar", wit: "Asia/Jayapura" };

/** A code from a name: lower case, words joined by hyphens. */
export const slug = (words: string): string => normaliseTerm(words).replaceAll(" ", "-");

/** The zone a register row names, by IANA name or Indonesian abbreviation; the fallback when the cell is blank. */
export function timeZoneOf(row: SourceRow, context: RowContext, fallback: string | null): string | null {
  const words = row.text("timeZone");
  if (words === null) return fallback ?? context.reject("timeZone", row.shown("timeZone"), "missing-value");
  const zone = zoneByAbbreviation[words.toLowerCase()] ?? words;
  return isTimeZone(zone) ? zone : context.reject("timeZone", words, "time-zone-unknown");
}

export const nameColumn = (id: string, en: string, example: string, headers: readonly string[] = []): ColumnSpec =>
  column("name", id, en, text, { headers: ["nama", "name", ...headers], required: true, example });
