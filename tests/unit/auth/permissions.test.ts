import { expect, it } from "vitest";
import { actions, can } from "@/lib/auth/permissions";
import { roles } from "@/lib/auth/roles";

it("gives administrators every action but scoring, which belongs to assessors alone", () => {
  expect(actions.filter((action) => !can("admin", action))).toEqual(["fill-visits"]);
  expect(roles.filter((role) => can(role, "fill-visits"))).toEqual(["assessor"]);
});

it("lets nobody else manage users, read the audit log or remove the demonstration", () => {
  for (const role of roles.filter((name) => name !== "admin")) {
    for (const action of ["manage-users", "see-audit", "remove-demo"] as const) expect([role, action, can(role, action)]).toEqual([role, action, false]);
  }
});

it("lets a Sekda read but not import, undo or set targets", () => {
  expect((["import", "undo-import", "import-registers", "set-targets", "manage-reference"] as const).filter((action) => can("sekda", action))).toEqual([]);
});
