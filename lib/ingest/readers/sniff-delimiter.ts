export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

const SEP_LINE = /^\uFEFF?"?sep=(.)"?\r?\n/i;

/** The mark a first line `sep=;` declares (Excel writes and obeys it), or `null`. */
export const declaredDelimiter = (headText: string): string | null => SEP_LINE.exec(headText)?.[1] ?? null;

/** Cells per line for one mark, reading quotes; the last line is left out when the head was cut from a longer file. */
function countsPerLine(text: string, delimiter: string, maxLines: number): number[] {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let atCellStart = true;
  let hasContent = false;
  for (let i = 0; i < text.length && counts.length < maxLines; i++) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') continue;
      if (text[i + 1] === '"') i++;
      else quoted = false;
    } else if (char === '"' && atCellStart) {
      quoted = true;
      atCellStart = false;
      hasContent = true;
    } else if (char === "\n" || char === "\r") {
      if (char === "\r" && text[i + 1] === "\n") i++;
      if (hasContent) counts.push(count);
      count = 0;
      hasContent = false;
      atCellStart = true;
    } else if (char === delimiter) {
      count++;
      hasContent = true;
      atCellStart = true;
    } else {
      if (char !== " ") atCellStart = false;
      if (char !== " " && char !== "\t") hasContent = true;
    }
  }
  if (hasContent && !quoted && counts.length < 2) counts.push(count);
  return counts;
}

/**
 * Guesses the mark between cells: the one that most lines carry equally often, more columns winning among equals.
 * Commas inside numbers of a `;` file vary from line to line, which is why consistency counts before frequency.
 */
export function sniffDelimiter(headText: string): Delimiter {
  let best: Delimiter = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = countsPerLine(headText, delimiter, 60);
    const tally = new Map<number, number>();
    for (const count of counts) if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    let modal = 0;
    let lines = 0;
    for (const [count, times] of tally) if (times > lines || (times === lines && count > modal)) [modal, lines] = [count, times];
    const share = counts.length === 0 ? 0 : lines / counts.length;
    const score = modal === 0 ? 0 : share * share * (1 + Math.log(1 + modal));
    if (score > bestScore + 1e-9) [best, bestScore] = [delimiter, score];
  }
  return best;
}
