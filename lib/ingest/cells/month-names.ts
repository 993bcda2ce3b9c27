/** Months in Indonesian and English, full and as people shorten or misspell them, in lower case. */
const names: readonly (readonly string[])[] = [
  ["januari", "january", "jan"],
  ["februari", "pebruari", "february", "feb", "peb"],
  ["maret", "march", "mar", "mrt"],
  ["april", "apr"],
  ["mei", "may"],
  ["juni", "june", "jun"],
  ["juli", "july", "jul"],
  ["agustus", "august", "agu", "agt", "agst", "ags", "agus", "aug"],
  ["september", "sept", "sep"],
  ["oktober", "october", "okt", "oct"],
  ["november", "nopember", "nov", "nop"],
  ["desember", "december", "des", "dec"],
];

const monthByName = new Map(names.flatMap((words, i) => words.map((word): [string, number] => [word, i + 1])));

/** 1–12, or 0 for a word that is no month. */
export const monthOfName = (word: string): number => monthByName.get(word.toLowerCase()) ?? 0;
