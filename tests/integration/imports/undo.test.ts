import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { undoBatch } from "@/lib/data/write/imports/commit-batch";
import { pool } from "@/lib/db/client";
import { verifyRollups } from "@/lib/rollup/verify";
import { clearImports, csvFile, importNow } from "@/tests/support/import-files";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
beforeAll(async () => void (await loadKnownMpps()));

const mpps = ["64.72", "11.05", "11.07"] as const;
type Version = { readonly mpp: (typeof mpps)[number]; readonly topic: string; readonly forwarded: string };
type Step = { readonly kind: "import"; readonly rows: Readonly<Record<string, Version>> } | { readonly kind: "undo"; readonly pick: number };

/** What undo means, in a dozen lines: a stack of versions per record; the topmost of a batch not undone is what counts. */
class Model {
  readonly stacks = new Map<string, { batch: number; version: Version }[]>();
  readonly undone = new Set<number>();

  visible(id: string): Version | null {
    return this.stacks.get(id)?.findLast(({ batch }) => !this.undone.has(batch))?.version ?? null;
  }

  commit(batch: number, rows: Readonly<Record<string, Version>>): void {
    for (const [id, version] of Object.entries(rows)) {
      if (JSON.stringify(this.visible(id)) === JSON.stringify(version)) continue;
      this.stacks.set(id, [...(this.stacks.get(id) ?? []), { batch, version }]);
    }
  }

  state(): Record<string, Version> {
    return Object.fromEntries([...this.stacks.keys()].sort().flatMap((id) => {
      const version = this.visible(id);
      return version === null ? [] : [[id, version]];
    }));
  }
}

const stored = async (): Promise<Record<string, Version>> => {
  const { rows } = await pool().query<{ no: string } & Version>(
    `SELECT complaint_no AS no, m.code AS mpp, category AS topic, coalesce((SELECT to_char(e.at AT TIME ZONE m.time_zone, 'YYYY-MM-DD') FROM complaint_event e
       WHERE e.mpp_id = c.mpp_id AND e.complaint_id = c.id AND e.kind = 'forwarded'), '') AS forwarded
     FROM complaint c JOIN mpp m ON m.id = c.mpp_id ORDER BY complaint_no COLLATE "C"`);
  return Object.fromEntries(rows.map(({ no, mpp, topic, forwarded }) => [no, { mpp, topic, forwarded }]));
};

const toFile = (rows: Readonly<Record<string, Version>>) => csvFile([
  ["MPP", "Nomor pengaduan", "Kategori", "Tanggal masuk", "Tanggal disposisi"],
  ...Object.entries(rows).map(([id, { mpp, topic, forwarded }]) => [mpp, id, topic, topic === "biaya" ? "2024-06-03" : "2024-07-01", forwarded]),
]);

const version: fc.Arbitrary<Version> = fc.record({ mpp: fc.constantFrom(...mpps), topic: fc.constantFrom("biaya", "waktu"), forwarded: fc.constantFrom("", "2024-07-03", "2024-07-04") });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.dictionary(fc.constantFrom("A", "B", "C", "D"), version, { minKeys: 1 }).map((rows) => ({ kind: "import" as const, rows: { ...rows } })) },
  { weight: 2, arbitrary: fc.nat(20).map((pick) => ({ kind: "undo" as const, pick })) },
);

describe("undo", () => {
  it("gives the state of a simple stack of versions, whatever the order of imports, moves and undos", async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      await clearImports();
      const model = new Model();
      const batches: string[] = [];
      for (const each of steps) {
        if (each.kind === "import") {
          const batch = await importNow({ sourceId: "complaints", files: [toFile(each.rows)] });
          model.commit(batches.length, each.rows);
          batches.push(batch.id);
        } else {
          const open = batches.map((_, i) => i).filter((i) => !model.undone.has(i));
          const index = open[each.pick % Math.max(1, open.length)];
          if (index === undefined) continue;
          await undoBatch(commandLineScope(), batches[index] ?? "");
          model.undone.add(index);
        }
        expect(await stored()).toEqual(model.state());
      }
      expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
    }), { numRuns: 30, seed: 64_72 });
  }, 300_000);
});
