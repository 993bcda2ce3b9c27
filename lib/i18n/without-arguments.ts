/**
 * A message with an ellipsis in place of each argument, for lists of what may be said rather than what was.
 * Nested arguments (plural, select) are one ellipsis. @example withoutArguments("Kolom {column} kosong.") // "Kolom … kosong."
 */
export function withoutArguments(message: string): string {
  let depth = 0;
  let text = "";
  for (const character of message) {
    if (character === "{") {
      if (depth === 0) text += "…";
      depth += 1;
    } else if (character === "}") depth -= 1;
    else if (depth === 0) text += character;
  }
  return text;
}
