import type { NumberFormat } from "@/lib/ingest/cells/column-format";

export type DecimalMark = NumberFormat["decimal"];
export type ThousandsMark = NumberFormat["thousands"];

const PLAIN = /^-?\d+$/;
const DECORATION = /^(?:rp|idr|usd|\$|€)\.?\s*|\s*(?:rp|idr|,-|,–|%)$/gi;

/** A number's text reduced to sign, digits and marks: "(Rp 1.234,00)" → "-1.234,00". Minus signs of all kinds become "-". */
export function stripNumber(text: string): string {
  if (PLAIN.test(text)) return text;
  let body = text.replace(/[\u2212\u2013\u2014]/g, "-").replace(/[\u2019\u02bc`´]/g, "'").replace(/[\u00a0\u202f\u2009]/g, " ").trim();
  let negative = false;
  if (body.startsWith("(") && body.endsWith(")")) {
    negative = true;
    body = body.slice(1, -1).trim();
  }
  // A sign may stand before or after the currency, or behind the number as bookkeeping programs print it.
  if (body.startsWith("-") || body.startsWith("+")) {
    negative = negative !== body.startsWith("-");
    body = body.slice(1).trim();
  }
  body = body.replace(DECORATION, "").replace(DECORATION, "").trim();
  if (body.startsWith("-")) {
    negative = !negative;
    body = body.slice(1).trim();
  } else if (/\d-$/.test(body)) {
    negative = !negative;
    body = body.slice(0, -1);
  }
  return negative ? `-${body}` : body;
}

/** A whole part grouped in threes by one mark throughout, then perhaps a fraction and an exponent. */
const shapes: Readonly<Record<DecimalMark, RegExp>> = {
  ",": /^-?(?:\d+|[1-9]\d{0,2}(?:([. '])\d{3})(?:\1\d{3})*|(?=,\d))(?:,(\d*))?(?:e[+-]?\d{1,3})?$/i,
  ".": /^-?(?:\d+|[1-9]\d{0,2}(?:([, '])\d{3})(?:\1\d{3})*|(?=\.\d))(?:\.(\d*))?(?:e[+-]?\d{1,3})?$/i,
};

/** Reads a stripped number under one convention; `NaN` when it does not fit. */
export function readStripped(stripped: string, decimal: DecimalMark): number {
  if (PLAIN.test(stripped)) return Number(stripped);
  if (!shapes[decimal].test(stripped)) return Number.NaN;
  return Number(decimal === "," ? stripped.replace(/[. ']/g, "").replace(",", ".") : stripped.replace(/[, ']/g, ""));
}

export type NumberEvidence = { readonly decimal: DecimalMark | "either" | null; readonly thousands: ThousandsMark };

/**
 * What one text says about its column: a decimal mark when only one convention reads it, `either` when both do and
 * differ ("1.234"), `null` when it is silent ("12") or no number at all.
 */
export function numberEvidence(text: string): NumberEvidence {
  const stripped = stripNumber(text);
  if (PLAIN.test(stripped)) return SILENT;
  const comma = shapes[","].exec(stripped);
  const dot = shapes["."].exec(stripped);
  if (comma !== null && dot !== null) {
    const reads = readStripped(stripped, ",") === readStripped(stripped, ".");
    return reads ? { decimal: null, thousands: thousandsOf(comma[1]) } : { decimal: "either", thousands: null };
  }
  if (comma !== null) return { decimal: ",", thousands: thousandsOf(comma[1]) };
  return dot === null ? SILENT : { decimal: ".", thousands: thousandsOf(dot[1]) };
}

const SILENT: NumberEvidence = { decimal: null, thousands: null };

const thousandsOf = (mark: string | undefined): ThousandsMark => (mark === "." || mark === "," || mark === " " || mark === "'" ? mark : null);
