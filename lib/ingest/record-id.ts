import { hash } from "node:crypto";

/**
 * 128 bits of the SHA-256 over the parts, as a UUID: the same record gets the same id on every import and every
 * installation. Parts are length-prefixed, so that ("a", "bc") and ("ab", "c") differ.
 */
export function recordId(parts: readonly string[]): string {
  let text = "";
  for (const part of parts) text += `${part.length}:${part};`;
  const hex = hash("sha256", text, "hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
