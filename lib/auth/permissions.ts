import type { Role } from "@/lib/auth/roles";

/**
 * What each role may do. Whose records an action may touch is the scope's business (lib/auth/session.ts): an operator
 * with `import` imports for the MPPs of the scope alone.
 */
const permissions = {
  /** Preview and commit files of facts. */
  import: ["planner", "operator", "assessor", "admin"],
  /** Preview and commit the registers: regions, MPPs, agencies, services. */
  "import-registers": ["planner", "admin"],
  /** Make and revoke the tokens with which the queue systems of the own MPPs push tickets. */
  "manage-push-tokens": ["operator", "admin"],
  "undo-import": ["planner", "operator", "admin"],
  /** Rejected rows can hold personal data. */
  "read-rejected-rows": ["planner", "operator", "assessor", "admin"],
  "save-mapping": ["planner", "operator", "admin"],
  /** Fill in visits in the field; whose visit it is stands in lib/domain/visit-flow.ts. */
  "fill-visits": ["assessor"],
  "see-records": ["planner", "assessor", "sekda", "operator", "admin"],
  export: ["planner", "assessor", "sekda", "operator", "admin"],
  "query-api": ["planner", "assessor", "sekda", "operator", "admin"],
  /** Begin new natural limits at an explained change. Not the Sekda: nobody resets the limits of their own MPP. */
  "rebase-limits": ["planner", "admin"],
  /** See what the plausibility rules flag, and mark it as looked at. Not those whose own MPP it is. */
  "check-plausibility": ["planner", "admin"],
  "set-targets": ["planner", "admin"],
  /** MPPs, agencies, services with their standards, holidays. */
  "manage-reference": ["planner", "admin"],
  /** Make editions of the visit's instrument: drafts, their publication, and which items stay comparable. */
  "manage-instrument": ["planner", "admin"],
  "manage-users": ["admin"],
  "see-audit": ["admin"],
  "remove-demo": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;
export const actions = Object.keys(permissions).filter((key): key is Action => key in permissions);

export const can = (role: Role, action: Action): boolean => {
  const allowed: readonly Role[] = permissions[action];
  return allowed.includes(role);
};
