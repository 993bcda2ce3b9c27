import { describe, expect, it } from "vitest";
import { pickMessages } from "@/lib/i18n/client-messages";

describe("messages for the browser", () => {
  const messages = { a: { b: "x", c: { d: "y", e: "z" } }, f: "w" };
  it("are the named parts and nothing else, whatever their order", () => {
    expect(pickMessages(messages, ["a.c.d"])).toEqual({ a: { c: { d: "y" } } });
    expect(pickMessages(messages, ["a.c.d", "a.b", "f"])).toEqual({ a: { b: "x", c: { d: "y" } }, f: "w" });
    expect(pickMessages(messages, ["a.b", "a"])).toEqual({ a: messages.a });
    expect(pickMessages(messages, ["a", "a.b"])).toEqual({ a: messages.a });
    expect(messages).toEqual({ a: { b: "x", c: { d: "y", e: "z" } }, f: "w" });
  });
  it("cannot name what there is not", () => {
    expect(() => pickMessages(messages, ["a.q"])).toThrow("a.q");
  });
});
