const maxCharacters = 200;

/** Control characters, what turns the direction of text, and what has no width: a name is read as it is written, or not at all. */
const invisible = /[\u0000-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * What a file is called on screen: the last part of the name, whichever way the owner's system writes paths, of at most 200
 * characters, without what is invisible. It is only ever shown: no path is made of it. `file` when nothing is left.
 */
export function shownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const characters = [...last.replace(invisible, "").trim()];
  if (characters.length === 0 || /^\.+$/.test(characters.join(""))) return "file";
  if (characters.length <= maxCharacters) return characters.join("");
  // The end of a long name says what kind of file it is.
  const extension = [...extensionOf(characters.join(""))];
  return [...characters.slice(0, maxCharacters - extension.length - 1), "…", ...extension].join("");
}

/** `.jpg` of `Foto.JPG`: a dot, a letter and up to four more; empty where the name has none (`Foto 25.07`). */
export const extensionOf = (name: string): string => /\.[a-z][a-z0-9]{1,4}$/i.exec(name)?.[0].toLowerCase() ?? "";
