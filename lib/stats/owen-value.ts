/**
 * The Owen value: what each player of a game brings, when players stand in unions (Owen 1977, "Values of games with a priori
 * unions"). Averaged over every order in which the unions can come, and within a union over every order of its players, so
 * that no order has to be chosen. The values of a union's players add up to the union's Shapley value (Shapley 1953), and
 * all values to worth(all) − worth(none). With one player a union it is the Shapley value.
 * @param unions players by union; each of 0 … n − 1 in exactly one. At most 20 players: the work doubles with each.
 * @param worth of a coalition, bit i standing for player i; asked at most once for each.
 * @returns by player.
 * @example owenValues([[0], [1], [2]], (c) => Number((c & 1) !== 0 && (c & 6) !== 0)) // [2/3, 1/6, 1/6], the glove game
 */
export function owenValues(unions: readonly (readonly number[])[], worth: (coalition: number) => number): number[] {
  const players = unions.flat();
  if (players.length > 20) throw new RangeError("owenValues: more than 20 players");
  if (new Set(players).size !== players.length || players.some((player) => !Number.isInteger(player) || player < 0 || player >= players.length)) {
    throw new RangeError("owenValues: players are 0 … n − 1, each once");
  }
  const known = new Map<number, number>();
  const worthOf = (coalition: number): number => {
    const value = known.get(coalition) ?? worth(coalition);
    known.set(coalition, value);
    return value;
  };
  const values = players.map(() => 0);
  unions.forEach((union, at) => {
    const others = unions.filter((_, index) => index !== at).map(maskOf);
    const outer = orderShares(others.length);
    const inner = orderShares(union.length - 1);
    for (const player of union) {
      const mates = union.filter((each) => each !== player).map((each) => 1 << each);
      let value = 0;
      for (const before of subsetsOf(others)) {
        for (const within of subsetsOf(mates)) {
          const coalition = before.mask | within.mask;
          value += (outer[before.size] ?? 0) * (inner[within.size] ?? 0) * (worthOf(coalition | (1 << player)) - worthOf(coalition));
        }
      }
      values[player] = value;
    }
  });
  return values;
}

const maskOf = (union: readonly number[]): number => union.reduce((mask, player) => mask | (1 << player), 0);

/** Share of orders in which exactly a given set of `size` of the `others` comes before: size! (others − size)! / (others + 1)! */
function orderShares(others: number): number[] {
  const shares = [1 / (others + 1)];
  for (let size = 1; size <= others; size += 1) shares.push(((shares[size - 1] ?? 0) * size) / (others - size + 1));
  return shares;
}

/** Every union of the given masks, with how many of them it took. */
function* subsetsOf(masks: readonly number[]): Generator<{ readonly mask: number; readonly size: number }> {
  for (let chosen = 0; chosen < 1 << masks.length; chosen += 1) {
    let [mask, size] = [0, 0];
    masks.forEach((each, at) => {
      if ((chosen & (1 << at)) === 0) return;
      mask |= each;
      size += 1;
    });
    yield { mask, size };
  }
}
