import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedGroups, type GroupCell, type GroupPlace, type ShowsGroups } from "@/lib/metrics/group-lattice";
import { parsePeriod, type Period } from "@/lib/time/period";
import { Attacker, type KnownSum } from "@/tests/support/attacker";

const minimumN = 10;
/** Nations the one who adds and subtracts is let loose on. */
const runs = 150;
const period = (id: string): Period => {
  const found = parsePeriod(id);
  if (found === null) throw new Error(id);
  return found;
};
const quarters = ["2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4"];
const periods = [...quarters, "2026-S1", "2026-S2", "2026"].map(period);
const count = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 5, arbitrary: fc.integer({ min: 10, max: 40 }) });

/** People by class, of one MPP and quarter. */
type Atom = { readonly mppId: number; readonly province: string; readonly quarter: string; readonly people: readonly number[] };

const nations = (classes: number, { years = 1, count: of = count }: { readonly years?: number; readonly count?: fc.Arbitrary<number> } = {}): fc.Arbitrary<Atom[]> =>
  fc.array(fc.array(fc.array(fc.tuple(...Array.from({ length: classes }, () => of)), { minLength: 4 * years, maxLength: 4 * years }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((provinces) => provinces.flatMap((mpps, p) => mpps.flatMap((own, m) => own.map((people, q): Atom => ({ mppId: 10 * p + m, province: String(p), quarter: quarters[q % 4] ?? "", people })))));

const placesOf = (atoms: readonly Atom[]): GroupPlace[] => [
  { level: "nation" }, ...[...new Set(atoms.map(({ province }) => province))].map((code): GroupPlace => ({ level: "province", code })), ...[...new Set(atoms.map(({ mppId }) => mppId))].map((id): GroupPlace => ({ level: "mpp", id }))];

const isAt = ({ mppId, province }: Atom, place: GroupPlace): boolean => place.level === "nation" || (place.level === "province" ? place.code === province : place.id === mppId);
const isIn = ({ quarter }: Atom, { from, to }: Period): boolean => period(quarter).from >= from && period(quarter).to <= to;

/** A partition of the classes, as published: each group is a list of classes. */
type Partition = { readonly groups: readonly (readonly number[])[]; readonly nested?: readonly (readonly number[])[] };

const latticeOf = (atoms: readonly Atom[], { groups, nested = [] }: Partition): ShowsGroups => {
  const sums = (people: readonly number[], lists: readonly (readonly number[])[]): number[] => lists.map((list) => list.reduce((sum, at) => sum + (people[at] ?? 0), 0));
  return publishedGroups(atoms.map(({ people, ...rest }): GroupCell => ({ ...rest, counts: sums(people, groups), nested: sums(people, nested) })), minimumN);
};

/** Everything that is published, and the small groups that somebody finds all the same. */
function foundOut(atoms: readonly Atom[], partitions: readonly Partition[]): string[] {
  const classes = atoms[0]?.people.length ?? 0;
  const places = placesOf(atoms);
  const cellsOf = (place: GroupPlace, asked: Period, group: readonly number[]): KnownSum => {
    const inside = atoms.flatMap((atom, at) => (isAt(atom, place) && isIn(atom, asked) ? [at] : []));
    return { cells: new Set(inside.flatMap((at) => group.map((each) => at * classes + each))), people: inside.reduce((sum, at) => sum + group.reduce((all, each) => all + (atoms[at]?.people[each] ?? 0), 0), 0) };
  };
  // Where a group is everybody who answered, its figure is the MPP's own total: no secret of the group.
  const isEverybody = (place: GroupPlace, asked: Period, group: readonly number[]): boolean =>
    atoms.filter((atom) => isAt(atom, place) && isIn(atom, asked)).every(({ people }) => group.every((each) => people[each] === 0) || people.every((n, at) => n === 0 || group.includes(at)));
  const everybody = Array.from({ length: classes }, (_, at) => at);
  const known = [
    ...places.flatMap((place) => periods.map((asked) => cellsOf(place, asked, everybody))),
    ...partitions.flatMap((partition) => {
      const shows = latticeOf(atoms, partition);
      return places.flatMap((place) => periods.filter((asked) => shows(place, asked)).flatMap((asked) => partition.groups.map((group) => cellsOf(place, asked, group))));
    }),
  ];
  const attacker = new Attacker(atoms.length * classes, known);
  const secrets = partitions.flatMap(({ groups, nested = [] }) => [...groups, ...nested]);
  return places.flatMap((place) => periods.flatMap((asked) => secrets.flatMap((group) => {
    const { cells, people } = cellsOf(place, asked, group);
    return people > 0 && people < minimumN && !isEverybody(place, asked, group) && attacker.knows(cells) ? [`${JSON.stringify(place)} ${asked.id} ${group.join("+")}: ${people}`] : [];
  })));
}

describe("whoever adds and subtracts all published figures of groups of persons", () => {
  it.each([2, 3])("finds no group below the minimum, of %d groups, in any place and period", (classes) => {
    fc.assert(fc.property(nations(classes), (atoms) => { expect(foundOut(atoms, [{ groups: Array.from({ length: classes }, (_, at) => [at]) }])).toEqual([]); }), { numRuns: runs });
  }, 60_000);

  it("finds none where nearly all groups are large, so that nearly everything is shown", () => {
    const rarely = fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 12, arbitrary: fc.integer({ min: 10, max: 40 }) });
    fc.assert(fc.property(nations(2, { count: rarely }), (atoms) => { expect(foundOut(atoms, [{ groups: [[0], [1]] }])).toEqual([]); }), { numRuns: runs });
  }, 60_000);

  it("finds none between people with a disability and vulnerable ones, of whom they are a part", () => {
    fc.assert(fc.property(nations(3), (atoms) => {
      expect(foundOut(atoms, [{ groups: [[0], [1, 2]], nested: [[1]] }, { groups: [[0, 1], [2]] }])).toEqual([]);
    }), { numRuns: runs });
  }, 60_000);

  it("would find some if only each place and period were judged by its own count", () => {
    const atoms: Atom[] = [0, 1, 2].map((mppId) => ({ mppId, province: "0", quarter: "2026-TW1", people: [mppId === 0 ? 4 : 20, 50] }));
    const places = placesOf(atoms);
    const known = places.filter((place) => place.level !== "mpp" || place.id !== 0).map((place): KnownSum => {
      const inside = atoms.flatMap((atom, at) => (isAt(atom, place) ? [at] : []));
      return { cells: new Set(inside.map((at) => at * 2)), people: inside.reduce((sum, at) => sum + (atoms[at]?.people[0] ?? 0), 0) };
    });
    expect(new Attacker(6, known).knows(new Set([0]))).toBe(true);
  });
});

describe("what is shown", () => {
  const atomsOf = (people: Readonly<Record<number, readonly (readonly number[])[]>>): Atom[] =>
    Object.entries(people).flatMap(([mppId, own]) => own.map((each, q): Atom => ({ mppId: Number(mppId), province: "64", quarter: quarters[q] ?? "", people: each })));
  const shown = (atoms: readonly Atom[], place: GroupPlace): string => periods.filter((asked) => latticeOf(atoms, { groups: [[0], [1]] })(place, asked)).map(({ id }) => id.replace("2026-", "")).join(" ");
  const large = [[20, 90], [20, 90], [20, 90], [20, 90]] as const;

  it("is everything, but no month, where no group is small", () => {
    const atoms = atomsOf({ 1: large, 2: large });
    for (const place of placesOf(atoms)) expect(shown(atoms, place)).toBe("TW1 TW2 TW3 TW4 S1 S2 2026");
    expect(latticeOf(atoms, { groups: [[0], [1]] })({ level: "nation" }, period("2026-01"))).toBe(false);
  });

  it("of one small quarter is hidden with the next smallest MPP, and with every longer period that would give it away", () => {
    const atoms = atomsOf({ 1: [[4, 60], ...large.slice(1)], 2: [[12, 60], ...large.slice(1)], 3: large });
    expect(shown(atoms, { level: "mpp", id: 1 })).toBe("TW2 TW3 TW4 S2");
    expect(shown(atoms, { level: "mpp", id: 2 })).toBe("TW2 TW3 TW4 S2");
    expect(shown(atoms, { level: "mpp", id: 3 })).toBe("TW1 TW2 TW3 TW4 S1 S2 2026");
    expect(shown(atoms, { level: "nation" })).toBe("TW1 TW2 TW3 TW4 S1 S2 2026");
  });

  it("of MPPs with small quarters is the year, where enough of them hide each other", () => {
    const small = [[6, 60], [6, 60], [6, 60], [6, 60]] as const;
    const atoms = atomsOf({ 1: small, 2: small, 3: large });
    expect([1, 2, 3].map((id) => shown(atoms, { level: "mpp", id }))).toEqual(["S1 S2 2026", "S1 S2 2026", "TW1 TW2 TW3 TW4 S1 S2 2026"]);
  });

  it("of the only MPP of a place is what the place shows", () => {
    const atoms = atomsOf({ 1: [[6, 60], [6, 60], ...large.slice(2)] });
    expect(shown(atoms, { level: "mpp", id: 1 })).toBe("TW3 TW4 S1 S2 2026");
    expect(shown(atoms, { level: "nation" })).toBe("TW3 TW4 S1 S2 2026");
  });

  it("does not hang on the order in which MPPs are read", () => {
    fc.assert(fc.property(nations(2), (atoms) => {
      const [one, other] = [latticeOf(atoms, { groups: [[0], [1]] }), latticeOf([...atoms].reverse(), { groups: [[0], [1]] })];
      for (const place of placesOf(atoms)) for (const asked of periods) expect(other(place, asked)).toBe(one(place, asked));
    }), { numRuns: 60 });
  });

  it("of closed quarters does not hang on quarters that come later", () => {
    fc.assert(fc.property(nations(2), (atoms) => {
      const sofar = latticeOf(atoms.filter(({ quarter }) => quarter <= "2026-TW2"), { groups: [[0], [1]] });
      const later = latticeOf(atoms, { groups: [[0], [1]] });
      for (const place of placesOf(atoms)) for (const id of ["2026-TW1", "2026-TW2", "2026-S1"]) expect(later(place, period(id))).toBe(sofar(place, period(id)));
    }), { numRuns: 60 });
  });
});
