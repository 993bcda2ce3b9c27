/**
 * Lower case, accents off, everything but letters and digits to one space: how terms in files are compared with ours.
 * Example: `normaliseTerm("  SP4N-LAPOR! ")` is `"sp4n lapor"`.
 */
export const normaliseTerm = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
