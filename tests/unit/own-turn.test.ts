import { setTimeout as sleep } from "node:timers/promises";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ownTurn } from "@/lib/own-turn";

const work = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe("a turn of one's own", () => {
  it("lets answers that have come in be read between two pieces of work that were begun together", async () => {
    const order: string[] = [];
    const piece = async (name: string): Promise<void> => {
      await ownTurn();
      work(30);
      order.push(name);
    };
    const file = readFile(import.meta.filename).then(() => order.push("file"));
    await Promise.all([...Array.from({ length: 8 }, (_, i) => piece(`piece ${i}`)), file]);
    expect(order.filter((name) => name.startsWith("piece"))).toEqual(Array.from({ length: 8 }, (_, i) => `piece ${i}`));
    expect(order.indexOf("file")).toBeLessThan(8);
  });

  it("is given although the one before failed in theirs", async () => {
    const failing = ownTurn().then(() => { throw new Error("in mine"); });
    await expect(failing).rejects.toThrow("in mine");
    await Promise.race([ownTurn(), sleep(5000).then(() => { throw new Error("no turn came"); })]);
  });
});
