import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publishedGroups, shownTogether, type GroupCell, type GroupPlace, type ShowsGroups } from "@/lib/metrics/group-lattice";
import { parsePeriod, type Period } from "@/lib/time/period";
import { Attacker, type KnownSum } from "@/tests/support/attacker";

const minimumN = 10;
/** Nations the one who adds and subtracts is let loose on. */
const runs = 100;
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

type Group = readonly number[];
/** A partition of the classes, as published: each group is a list of classes. */
type Partition = { readonly groups: readonly Group[]; /** The outer partition of this one, whose group is the first of each. */ readonly within?: Partition };

const sumsOf = (people: readonly number[], groups: readonly Group[]): number[] => groups.map((group) => group.reduce((sum, at) => sum + (people[at] ?? 0), 0));

/** Of the first group of the outer partition: those of the first group of this one, and the others. */
const nestedOf = ({ groups: [own = []], within }: Partition): Group[] => (within === undefined ? [] : [own, (within.groups[0] ?? []).filter((at) => !own.includes(at))]);

const latticeOf = (atoms: readonly Atom[], partition: Partition): ShowsGroups =>
  publishedGroups(
    atoms.map(({ people, ...rest }): GroupCell => ({ ...rest, counts: sumsOf(people, partition.groups), nested: sumsOf(people, nestedOf(partition)) })), minimumN,
    partition.within === undefined ? undefined : latticeOf(atoms, partition.within));

/** What is known to the one who tries, beside the figures of groups that are shown. */
type Known = { /** Sets of classes whose total is published everywhere. */ readonly wholes?: readonly Group[]; /** Of each MPP and quarter, which classes have nobody. */ readonly empty?: boolean; /** Partitions shown only where all are. */ readonly together?: boolean };

/** Everything that is published, and the small groups that somebody finds all the same. */
function foundOut(atoms: readonly Atom[], partitions: readonly Partition[], { wholes, empty = false, together = false }: Known = {}): string[] {
  const classes = atoms[0]?.people.length ?? 0;
  const places = placesOf(atoms);
  const inside = (place: GroupPlace, asked: Period): [Atom, number][] => atoms.flatMap((atom, at): [Atom, number][] => (isAt(atom, place) && isIn(atom, asked) ? [[atom, at]] : []));
  const sumOf = (place: GroupPlace, asked: Period, group: Group): KnownSum => {
    const cells = inside(place, asked);
    return { cells: new Set(cells.flatMap(([, at]) => group.map((each) => at * classes + each))), people: cells.reduce((sum, [{ people }]) => sum + (sumsOf(people, [group])[0] ?? 0), 0) };
  };
  const restOf = (all: Group, group: Group): Group => all.filter((at) => !group.includes(at));
  const isEmpty = (cells: readonly [Atom, number][], group: Group): boolean => cells.every(([{ people }]) => group.every((at) => people[at] === 0));
  /**
   * Where a group is everybody who answered, its figure is the MPP's own total, and no secret of the group: in all places and
   * quarters, or where that is known of an MPP and quarter from its province's or, `empty`, because it was told.
   */
  const isOpen = (place: GroupPlace, asked: Period, group: Group, all: Group): boolean => {
    const [cells, rest] = [inside(place, asked), restOf(all, group)];
    return isEmpty(cells, rest) || isEmpty(cells, group) || cells.every((cell) => isEmpty([cell], group) || isEmpty(empty ? [cell] : inside({ level: "province", code: cell[0].province }, period(cell[0].quarter)), rest));
  };
  const everybody = Array.from({ length: classes }, (_, at) => at);
  const lattices = partitions.map((partition) => latticeOf(atoms, partition));
  const known = [
    ...(wholes ?? [everybody]).flatMap((whole) => places.flatMap((place) => periods.map((asked) => sumOf(place, asked, whole)))),
    ...partitions.flatMap(({ groups }, i) => {
      const shows = together ? shownTogether(lattices) : lattices[i] ?? (() => false);
      return places.flatMap((place) => periods.filter((asked) => shows(place, asked)).flatMap((asked) => groups.map((group) => sumOf(place, asked, group))));
    }),
    ...(empty ? atoms.flatMap(({ people }, at) => people.flatMap((n, each): KnownSum[] => (n === 0 ? [{ cells: new Set([at * classes + each]), people: 0 }] : []))) : []),
  ];
  const attacker = new Attacker(atoms.length * classes, known);
  const secrets = partitions.flatMap((partition) => [...partition.groups, ...nestedOf(partition)].map((group) => ({ group, all: partition.groups.flat() })));
  return places.flatMap((place) => periods.flatMap((asked) => secrets.flatMap(({ group, all }) => {
    const { cells, people } = sumOf(place, asked, group);
    return people > 0 && people < minimumN && !isOpen(place, asked, group, all) && attacker.knows(cells) ? [`${JSON.stringify(place)} ${asked.id} ${group.join("+")}: ${people}`] : [];
  })));
}

/** Every class a group. */
const each = (classes: number): Partition => ({ groups: Array.from({ length: classes }, (_, at) => [at]) });
const vulnerable: Partition = { groups: [[0, 1], [2]] };
const disability: Partition = { groups: [[0], [1, 2]], within: vulnerable };
/** Priority users and others: 0 and 1 with a wait alone, 2 and 3 with a standard as well. */
const priority: readonly Partition[] = [{ groups: [[0, 2], [1, 3]] }, { groups: [[2], [3]] }];
const ofTickets: Known = { wholes: [[0, 1, 2, 3], [2, 3]], together: true };

describe("whoever adds and subtracts all published figures of groups of persons", () => {
  const finds = (nation: fc.Arbitrary<Atom[]>, partitions: readonly Partition[], known?: Known): void =>
    fc.assert(fc.property(nation, (atoms) => { expect(foundOut(atoms, partitions, known)).toEqual([]); }), { numRuns: runs });

  it.each([2, 3])("finds no group below the minimum, of %d groups, in any place and period", (classes) => { finds(nations(classes), [each(classes)]); }, 60_000);

  it("finds none where nearly all groups are large, so that nearly everything is shown", () => {
    finds(nations(2, { count: fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 12, arbitrary: fc.integer({ min: 10, max: 40 }) }) }), [each(2)]);
  }, 60_000);

  it("finds none of two groups, though it were told of each MPP and quarter which of them has nobody", () => { finds(nations(2), [each(2)], { empty: true }); }, 60_000);

  it("finds none between people with a disability and vulnerable ones, of whom they are a part", () => { finds(nations(3), [disability, vulnerable]); }, 60_000);

  it("finds none between these, though it were told of each MPP and quarter which of them has nobody", () => { finds(nations(3), [disability, vulnerable], { empty: true }); }, 60_000);

  it("finds none between these where not everybody was asked", () => {
    const asked: Partition = { groups: [[0, 1, 2], [3, 4], [5, 6]] };
    finds(nations(7), [{ groups: [[0], [1, 3, 5], [2, 4, 6]], within: asked }, asked]);
  }, 60_000);

  it("finds none between priority users' waits and their standards, which are of the same tickets where all have both", () => { finds(nations(4), priority, ofTickets); }, 60_000);

  it("finds none between partitions that have nothing to do with each other", () => { finds(nations(6), [{ groups: [[0, 1, 2], [3, 4, 5]] }, { groups: [[0, 3], [1, 4], [2, 5]] }]); }, 60_000);

  const known = (rows: Readonly<Record<string, readonly number[]>>): Atom[] => Object.entries(rows).map(([name, people]) => ({ mppId: Number(name[0]), province: "0", quarter: `2026-TW${name[2]}`, people }));

  it("does not find one person with a disability where all vulnerable people of another MPP have one", () => {
    // The quarter's people with a disability are 21, of MPPs 0 and 1. MPP 1's half-year tells that all its vulnerable ones are such; the quarter, that these are 20.
    expect(foundOut(known({ "0 3": [20, 20, 0], "0 4": [1, 20, 0], "1 3": [20, 0, 10], "1 4": [20, 0, 20], "2 3": [20, 1, 0] }), [disability, vulnerable])).toEqual([]);
  });

  it("does not find that person in the nation in which it was found first", () => {
    expect(foundOut(known({
      "0 1": [0, 1, 10], "0 2": [10, 10, 10], "0 3": [10, 10, 24], "0 4": [1, 10, 10], "1 1": [1, 10, 10], "1 2": [10, 0, 1], "1 3": [19, 0, 18], "1 4": [10, 0, 10],
      "2 1": [1, 10, 10], "2 2": [0, 10, 1], "2 3": [7, 5, 12], "2 4": [0, 10, 10],
    }), [disability, vulnerable])).toEqual([]);
  });

  it("does not find three who are not vulnerable by the half-year of an MPP whose people with a disability are its vulnerable ones in one quarter", () => {
    const large = [20, 20, 90];
    const atoms = known({ "1 1": [10, 0, 20], "1 2": [0, 20, 20], "2 1": [20, 20, 3], "2 2": large, "3 1": large, "3 2": [20, 20, 9], "4 1": large, "4 2": large });
    expect(latticeOf(atoms, vulnerable)({ level: "mpp", id: 1 }, period("2026-S1"))).toBe(true);
    expect(foundOut(atoms, [disability, vulnerable], { empty: true })).toEqual([]);
  });

  it("does not find one priority user by the standard that the same tickets have", () => {
    // MPP 1 has as many tickets with a wait as with a standard, so that its 20 priority users are known; the province has 21 with a wait.
    const atoms = known({ "1 2": [0, 0, 20, 20], "2 2": [1, 0, 0, 20] });
    expect(foundOut(atoms, priority, { ...ofTickets, together: false })).not.toEqual([]);
    expect(foundOut(atoms, priority, ofTickets)).toEqual([]);
  });

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

  const kinds: readonly (readonly [string, number, Partition])[] = [["of two groups", 2, each(2)], ["of a partition within another", 3, disability]];

  it.each(kinds)("%s does not hang on the order in which MPPs are read", (_name, classes, partition) => {
    fc.assert(fc.property(nations(classes), (atoms) => {
      const [one, other] = [latticeOf(atoms, partition), latticeOf([...atoms].reverse(), partition)];
      for (const place of placesOf(atoms)) for (const asked of periods) expect(other(place, asked)).toBe(one(place, asked));
    }), { numRuns: 60 });
  });

  it.each(kinds)("%s and of closed quarters does not hang on quarters that come later", (_name, classes, partition) => {
    fc.assert(fc.property(nations(classes), (atoms) => {
      const sofar = latticeOf(atoms.filter(({ quarter }) => quarter <= "2026-TW2"), partition);
      const later = latticeOf(atoms, partition);
      for (const place of placesOf(atoms)) for (const id of ["2026-TW1", "2026-TW2", "2026-S1"]) expect(later(place, period(id))).toBe(sofar(place, period(id)));
    }), { numRuns: 60 });
  });

  it("of a partition within another is no more than what the other shows", () => {
    fc.assert(fc.property(nations(3), (atoms) => {
      const [inner, outer] = [latticeOf(atoms, disability), latticeOf(atoms, vulnerable)];
      for (const place of placesOf(atoms)) for (const asked of periods) expect(!inner(place, asked) || outer(place, asked)).toBe(true);
    }), { numRuns: 60 });
  });

  it("of a partition within another is shown where both its sides are large, and where all or nobody of the outer group is in it", () => {
    const atoms = atomsOf({ 1: [[20, 20, 90], [20, 0, 90], [0, 20, 90], [20, 4, 90]], 2: [[20, 20, 90], [20, 20, 90], [20, 20, 90], [20, 20, 90]], 3: [[20, 20, 90], [20, 20, 90], [20, 20, 90], [20, 20, 90]] });
    const shows = latticeOf(atoms, disability);
    expect([1, 2, 3].map((id) => periods.filter((asked) => shows({ level: "mpp", id }, asked)).map(({ id: name }) => name.replace("2026-", "")).join(" "))).toEqual(["TW1 TW2 TW3 S1", "TW1 TW2 TW3 S1", "TW1 TW2 TW3 TW4 S1 S2 2026"]);
  });
});
