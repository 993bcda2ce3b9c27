/** Words longer than this do not fit the narrowest column and are broken anywhere. */
const longWord = 20;

/** What the four Roboto files of pdfmake can all draw; the rest would vanish without a trace. */
const drawable = "\\u0020-\\u007E\\u00A0-\\u017F\\u0218-\\u021B\\u0384-\\u038A\\u038C\\u038E-\\u03A1\\u03A3-\\u03CE\\u0400-\\u0486\\u0488-\\u0513\\u1E80-\\u1E85\\u1EA0-\\u1EF9\\u2010\\u2011\\u2013-\\u2015\\u2018-\\u201E\\u2020-\\u2022\\u2026\\u2030\\u2032\\u2033\\u2039\\u203A\\u2044\\u20AB\\u20AC\\u2116\\u2122\\u2212\\u2248\\u2260\\u2264\\u2265\\u25A0\\u25CA\\u25CB\\u25CF\\uFFFD";
const undrawable = new RegExp(`[^${drawable}]`, "gu");

/** One line of text: invisible characters gone, every space one space, and a mark (\uFFFD) where the font has no such letter. */
export const plain = (text: string): string => text.normalize("NFC").replace(/[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, " ").replace(/[^\S\u00A0]+/g, " ").replace(undrawable, "\uFFFD").trim();

/** A text for pdfmake. A word that is too long would run out of its column, so such a text is broken anywhere. */
export const textNode = (text: string): { readonly text: string; readonly wordBreak: "normal" | "break-all" } => {
  const shown = plain(text);
  return { text: shown, wordBreak: shown.split(/[\s-]/).some((word) => [...word].length > longWord) ? "break-all" : "normal" };
};

/** At most `most` characters, cut between words where there are some, with a mark that something is missing. */
export function cut(text: string, most: number): string {
  const characters = [...plain(text)];
  if (characters.length <= most) return characters.join("");
  const kept = characters.slice(0, Math.max(1, most - 1)).join("");
  const space = kept.lastIndexOf(" ");
  return `${(space > kept.length * 0.6 ? kept.slice(0, space) : kept).replace(/[.,;:]+$/, "")}…`;
}

/** The text in parts of at most `most` characters, cut between words where there are some. Nothing is lost but spaces. */
export function inParts(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = [...plain(text)];
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const space = head.lastIndexOf(" ");
    const end = space > most * 0.5 ? space : most;
    parts.push(rest.slice(0, end).join("").trim());
    rest = rest.slice(end);
  }
  parts.push(rest.join("").trim());
  return parts;
}
