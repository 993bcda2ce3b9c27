import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { owenValues } from "@/lib/stats/owen-value";

const has = (coalition: number, player: number): boolean => (coalition & (1 << player)) !== 0;

/** Every order of the items. */
const ordersOf = <Item>(items: readonly Item[]): Item[][] => (items.length < 2 ? [[...items]] : items.flatMap((first, at) => ordersOf(items.filter((_, index) => index !== at)).map((rest) => [first, ...rest])));

/** The definition itself: every order of the unions, and within each of its players; the mean of what a player adds on coming. */
function byOrders(unions: readonly (readonly number[])[], worth: (coalition: number) => number): number[] {
  const sums = unions.flat().map(() => 0);
  const orders = ordersOf(unions).flatMap((order) => order.reduce<number[][]>((lines, union) => lines.flatMap((line) => ordersOf(union).map((mates) => [...line, ...mates])), [[]]));
  for (const order of orders) {
    let coalition = 0;
    for (const player of order) {
      sums[player] = (sums[player] ?? 0) + worth(coalition | (1 << player)) - worth(coalition);
      coalition |= 1 << player;
    }
  }
  return sums.map((sum) => sum / orders.length);
}

const close = (found: readonly number[], expected: readonly number[]): void => expected.forEach((value, at) => expect(found[at]).toBeCloseTo(value, 9));

describe("values of a game", () => {
  it("are Shapley's where each player stands alone: glove game 2/3, 1/6, 1/6; airport game by Littlechild and Owen (1973)", () => {
    close(owenValues([[0], [1], [2]], (coalition) => Number(has(coalition, 0) && (has(coalition, 1) || has(coalition, 2)))), [2 / 3, 1 / 6, 1 / 6]);
    const costs = [8, 11, 13, 18];
    close(owenValues([[0], [1], [2], [3]], (coalition) => Math.max(0, ...costs.filter((_, player) => has(coalition, player)))), [8 / 4, 8 / 4 + 3 / 3, 8 / 4 + 3 / 3 + 2 / 2, 8 / 4 + 3 / 3 + 2 / 2 + 5]);
  });
  it("are the mean over all orders of unions and of their players, for any game and any unions", () => {
    const games = fc.record({ worths: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 32, maxLength: 32 }), cut: fc.integer({ min: 1, max: 4 }) });
    fc.assert(fc.property(games, ({ worths, cut }) => {
      const unions = [[0, 1, 2, 3, 4].slice(0, cut), [0, 1, 2, 3, 4].slice(cut)];
      const worth = (coalition: number): number => (coalition === 0 ? 0 : (worths[coalition] ?? 0));
      const found = owenValues(unions, worth);
      close(found, byOrders(unions, worth));
      expect(found.reduce((sum, value) => sum + value, 0)).toBeCloseTo(worth(31), 9);
    }));
  });
  it("refuses players that are missing, doubled or too many", () => {
    for (const unions of [[[0], [0]], [[1]], [Array.from({ length: 21 }, (_, player) => player)]]) expect(() => owenValues(unions, () => 0)).toThrow(RangeError);
  });
});
