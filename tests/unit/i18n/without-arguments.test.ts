import { describe, expect, it } from "vitest";
import { withoutArguments } from "@/lib/i18n/without-arguments";

describe("a message without its arguments", () => {
  it.each([
    ["Kolom {column} kosong.", "Kolom … kosong."],
    ["“{value}” bukan angka.", "“…” bukan angka."],
    ["{count, plural, one {# row} other {# rows}} refused", "… refused"],
    ["Tanpa argumen.", "Tanpa argumen."],
  ])("reads %s as %s", (message, text) => {
    expect(withoutArguments(message)).toBe(text);
  });
});
