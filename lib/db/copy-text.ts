/** Written before it is worth sending, and room for it; a longer row gets more. Large enough to be fast, small enough that memory stays flat. */
const [FULL_BYTES, ROOM_BYTES] = [64 * 1024, 192 * 1024];
const [TAB, NEWLINE, BACKSLASH] = [9, 10, 92];
const [ZERO, MINUS, LETTER_N, LETTER_T, LETTER_F] = [48, 45, 78, 116, 102];

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** What stands in the way of PostgreSQL's text: NUL goes, marks of the format are written as escapes. */
const escaped = (text: string): string => text.replaceAll("\0", "").replace(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark);

const listText = (list: readonly string[]): string => `{${list.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

export type CopyValue = string | number | boolean | null | undefined | readonly string[];

/**
 * Rows in COPY's text format, written letter by letter into bytes: a file holds a hundred million cells, and texts put together
 * from them would have to be taken apart again to be sent.
 */
export class CopyText {
  #bytes = Buffer.allocUnsafeSlow(ROOM_BYTES);
  #at = 0;

  /** True when enough is written to be sent. */
  get isFull(): boolean {
    return this.#at >= FULL_BYTES;
  }

  get isEmpty(): boolean {
    return this.#at === 0;
  }

  /** The next cell of the row. @throws RangeError for a number that is none */
  cell(value: CopyValue): void {
    if (value === null || value === undefined) this.#pair(BACKSLASH, LETTER_N);
    else if (typeof value === "string") this.#text(value);
    else if (typeof value === "number") this.#number(value);
    else if (typeof value === "boolean") this.#pair(value ? LETTER_T : LETTER_F, -1);
    else this.#text(listText(value));
  }

  json(value: unknown): void {
    // Without NUL, which jsonb refuses; a backslash before "u0000" is a letter of its own when another one stands before it.
    this.#text(JSON.stringify(value).replace(/\\(?:\\|u0000)/g, (mark) => (mark.length === 2 ? mark : "")));
  }

  endRow(): void {
    // In place of the mark after the last cell.
    this.#bytes[this.#at - 1] = NEWLINE;
  }

  /** What is written so far; it is the caller's, and writing goes on in other memory. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#at);
    this.#bytes = Buffer.allocUnsafeSlow(ROOM_BYTES);
    this.#at = 0;
    return taken;
  }

  /** What is written so far, in memory of just its size; writing goes on where it was. */
  copyOut(): Buffer {
    const copy = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    return copy;
  }

  #reserve(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(2 * (this.#at + length));
      this.#bytes.copy(wider, 0, 0, this.#at);
      this.#bytes = wider;
    }
    return this.#bytes;
  }

  #pair(first: number, second: number): void {
    const bytes = this.#reserve(3);
    bytes[this.#at++] = first;
    if (second >= 0) bytes[this.#at++] = second;
    bytes[this.#at++] = TAB;
  }

  #number(value: number): void {
    if (!Number.isFinite(value)) throw new RangeError(`COPY: ${value} is no number to store`);
    if (!Number.isInteger(value) || value >= 1e9 || value <= -1e9) return this.#text(String(value));
    const bytes = this.#reserve(12);
    let rest = value;
    if (rest < 0) {
      bytes[this.#at++] = MINUS;
      rest = -rest;
    }
    let width = 1;
    for (let unit = 10; unit <= rest; unit *= 10) width++;
    for (let at = this.#at + width - 1; at >= this.#at; at--) {
      const tenth = Math.trunc(rest / 10);
      bytes[at] = ZERO + rest - 10 * tenth;
      rest = tenth;
    }
    this.#at += width;
    bytes[this.#at++] = TAB;
  }

  #text(text: string): void {
    const { length } = text;
    const bytes = this.#reserve(length + 1);
    let at = this.#at;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code < 32 || code > 126 || code === BACKSLASH) return this.#marked(text);
      bytes[at++] = code;
    }
    bytes[at++] = TAB;
    this.#at = at;
  }

  #marked(text: string): void {
    const plain = escaped(text);
    const bytes = this.#reserve(3 * plain.length + 1);
    this.#at += bytes.write(plain, this.#at, "utf8");
    bytes[this.#at++] = TAB;
  }
}
