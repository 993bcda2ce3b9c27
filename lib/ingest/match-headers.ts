import { normaliseTerm } from "@/lib/domain/normalise-term";
import type { ColumnSpec } from "@/lib/ingest/define-source";
import { headersOf, type ImportMapping, type MappedColumn } from "@/lib/ingest/mapping";

const camelToWords = (field: string): string => field.replace(/([a-z])([A-Z])/g, "$1 $2");

/** Units and remarks in brackets do not tell columns apart: "Waktu tunggu (menit)". */
const withoutBrackets = (header: string): string => header.replace(/\([^)]*\)|\[[^\]]*\]/g, " ");

const wordsOf = (column: ColumnSpec): Set<string> =>
  new Set([column.field, camelToWords(column.field), column.label.id, column.label.en, ...column.headers].map(normaliseTerm));

/**
 * Headers recognised without a mapping: whole words first, then without what stands in brackets. Each header feeds one
 * field and each field takes the first header that fits; columns earlier in the source's list choose first.
 */
export function recogniseHeaders(columns: readonly ColumnSpec[], headers: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const taken = new Set<string>();
  for (const shape of [normaliseTerm, (header: string) => normaliseTerm(withoutBrackets(header))]) {
    for (const column of columns) {
      if (found[column.field] !== undefined) continue;
      const words = wordsOf(column);
      const header = headers.find((each) => each !== "" && !taken.has(each) && words.has(shape(each)));
      if (header === undefined) continue;
      found[column.field] = header;
      taken.add(header);
    }
  }
  return found;
}

export type ResolvedColumn =
  | { readonly kind: "cells"; readonly indexes: readonly number[]; readonly with: string; readonly header: string }
  | { readonly kind: "fixed"; readonly value: string };

export type ResolvedColumns = { readonly byField: ReadonlyMap<string, ResolvedColumn>; readonly missingHeaders: readonly string[] };

const indexOf = (headers: readonly string[], wanted: string): number => {
  const exact = headers.indexOf(wanted);
  return exact >= 0 ? exact : headers.findIndex((header) => header !== "" && normaliseTerm(header) === normaliseTerm(wanted));
};

function resolveColumn(mapped: MappedColumn, headers: readonly string[]): ResolvedColumn | { readonly missing: string } {
  if (typeof mapped === "object" && "fixed" in mapped) return { kind: "fixed", value: mapped.fixed };
  const wanted = headersOf(mapped);
  const indexes = wanted.map((header) => indexOf(headers, header));
  const lost = indexes.indexOf(-1);
  if (lost >= 0) return { missing: wanted[lost] ?? "" };
  return { kind: "cells", indexes, with: typeof mapped === "object" ? mapped.with : "", header: wanted.join(" + ") };
}

/** Places a mapping's headers in a file; headers that the file lacks are told. */
export function resolveColumns(mapping: ImportMapping, headers: readonly string[]): ResolvedColumns {
  const byField = new Map<string, ResolvedColumn>();
  const missingHeaders: string[] = [];
  for (const [field, mapped] of Object.entries(mapping.columns)) {
    const resolved = resolveColumn(mapped, headers);
    if ("missing" in resolved) missingHeaders.push(resolved.missing);
    else byField.set(field, resolved);
  }
  return { byField, missingHeaders };
}

/** Whether every header that a saved mapping reads stands in the file: then it was made for files like this one. */
export const fitsHeaders = (mapping: ImportMapping, headers: readonly string[]): boolean =>
  Object.values(mapping.columns).some((mapped) => headersOf(mapped).length > 0) && resolveColumns(mapping, headers).missingHeaders.length === 0;
