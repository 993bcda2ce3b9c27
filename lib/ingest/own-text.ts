/**
 * A text of its own. Engines keep a cut-out of a long text as a pointer into it, so that one remembered name would hold
 * the whole block of the file it was read from.
 */
export const ownText = (text: string): string => (text.length < 13 ? text : Buffer.from(text, "utf16le").toString("utf16le"));
