import { runCommand } from "@/lib/cli/run-command";
import { openDatabase } from "@/lib/cli/with-database";

/** For browser tests of the desk: fills in both sheets of a planned visit of the demonstration's assessors, as their phones do. */
runCommand({
  name: "tsx tests/support/fill-visit.ts",
  summary: "Fills in and hands in the sheets of both institutions of a visit; the first two items of the MPP as a whole are scored differently.",
  options: { visit: { type: "string", value: "ID", help: "id of the visit" } },
  run: async ({ values, ...context }) => {
    await openDatabase(context, { command: "fill-visit" });
    const [{ readUserForSignIn }, { scopeOfUser }, { fillSheet, headOf }, { itemsOfCase }] = await Promise.all([
      import("@/lib/data/read/users"), import("@/lib/auth/session"), import("@/tests/support/visit-journey"), import("@/lib/data/read/visit-cases/case-parts"),
    ]);
    const id = values.visit ?? "";
    const different = (await itemsOfCase(await headOf(id))).filter(({ agencyScoped }) => !agencyScoped).slice(0, 2).map((item) => item.id);
    for (const [email, level, text] of [["bappenas@lensa.demo", 4, "Papan jadwal belum dipasang."], ["ombudsman@lensa.demo", 2, "Kotak saran tidak dibuka."]] as const) {
      const found = await readUserForSignIn(email);
      const scope = found === null ? null : await scopeOfUser(found.user.id);
      if (scope === null) throw new Error(`No ${email}.`);
      await fillSheet(scope, id, { levelOf: (item) => (different.includes(item.id) ? level : 3), agencyIds: [1, 2], finding: text, dialogue: `Pengguna menunggu lama (${level}).` });
    }
    context.print("filled");
  },
});
