/**
 * Rows for COPY … FROM STDIN (FORMAT binary): numbers go as they are, which spares both sides the making and the reading of
 * text. Only for the few types that roll-ups are made of. (The driver cannot read the binary format: it takes all fields for text.)
 */
const float8Oid = 701;

/** Days from PostgreSQL's epoch to the first day of a month numbered year × 12 + month − 1. */
const daysTo = (month: number): number => Math.round((Date.UTC(Math.floor(month / 12), month % 12, 1) - Date.UTC(2000, 0, 1)) / 86_400_000);

/** Writes rows of COPY … (FORMAT binary) into buffers of some size. */
export class BinaryWriter {
  #buffer = Buffer.allocUnsafe(1 << 18);
  #at = 0;

  constructor() {
    this.#at += Buffer.from("PGCOPY\n\xff\r\n\0", "latin1").copy(this.#buffer);
    this.#at = this.#buffer.writeInt32BE(0, this.#at);
    this.#at = this.#buffer.writeInt32BE(0, this.#at);
  }

  get length(): number {
    return this.#at;
  }

  /** What was written, which is then forgotten. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#at);
    [this.#buffer, this.#at] = [Buffer.allocUnsafe(1 << 18), 0];
    return taken;
  }

  row(fields: number): void {
    this.#room(2);
    this.#at = this.#buffer.writeInt16BE(fields, this.#at);
  }

  end(): void {
    this.row(-1);
  }

  int2(value: number): void {
    this.#field(2);
    this.#at = this.#buffer.writeInt16BE(value, this.#at);
  }

  int4(value: number): void {
    this.#field(4);
    this.#at = this.#buffer.writeInt32BE(value, this.#at);
  }

  /** A month as the date of its first day. */
  month(value: number): void {
    this.int4(daysTo(value));
  }

  /** NaN is NULL. */
  float8(value: number): void {
    if (Number.isNaN(value)) return this.#null();
    this.#field(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  bytes(value: Uint8Array): void {
    this.#field(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.#field(length);
    this.#at += this.#buffer.write(value, this.#at, "utf8");
  }

  /** Elements that are null are NULL. */
  float8Array(values: readonly (number | null)[]): void {
    const nulls = values.filter((value) => value === null).length;
    this.#array(float8Oid, values.length, values.length * 12 - nulls * 8, nulls > 0);
    for (const value of values) {
      this.#at = this.#buffer.writeInt32BE(value === null ? -1 : 8, this.#at);
      if (value !== null) this.#at = this.#buffer.writeDoubleBE(value, this.#at);
    }
  }

  #array(oid: number, length: number, bytes: number, hasNulls = false): void {
    this.#field(length === 0 ? 12 : 20 + bytes);
    for (const word of length === 0 ? [0, 0, oid] : [1, hasNulls ? 1 : 0, oid, length, 1]) this.#at = this.#buffer.writeInt32BE(word, this.#at);
  }

  #null(): void {
    this.#room(4);
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
  }

  #field(bytes: number): void {
    this.#room(4 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}
