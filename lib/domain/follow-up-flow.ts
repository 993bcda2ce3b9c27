/** Who may do what with a follow-up (tindak lanjut), in which status: the one table; writes, pages and the tests read it. */
export const followUpStatuses = ["open", "in-progress", "done", "verified"] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];
export const isFollowUpStatus = (text: string): text is FollowUpStatus => followUpStatuses.some((status) => status === text);

/** owner: Sekda or operator of the MPP · verifier: planner or assessor, who never own one · admin: sees · outsider: of another MPP. */
export const followUpParties = ["owner", "verifier", "admin", "outsider"] as const;
export type FollowUpParty = (typeof followUpParties)[number];

/** desk: a person on the page of the follow-up · visit: what assessors saw, when their visit is published. */
export type FollowUpWay = "desk" | "visit";

type ActionRule = { readonly from: readonly FollowUpStatus[]; readonly to: FollowUpStatus | null; readonly by: readonly FollowUpParty[]; readonly needsNote: boolean; readonly via: readonly FollowUpWay[] };

/** It is done only when somebody other than its owner has verified it. */
export const followUpActions = {
  start: { from: ["open"], to: "in-progress", by: ["owner"], needsNote: false, via: ["desk"] },
  report: { from: ["open", "in-progress"], to: "done", by: ["owner"], needsNote: true, via: ["desk"] },
  /** The owner takes back what was reported too early. */
  reopen: { from: ["done"], to: "in-progress", by: ["owner"], needsNote: true, via: ["desk"] },
  verify: { from: ["done"], to: "verified", by: ["verifier"], needsNote: false, via: ["desk", "visit"] },
  /** Seen carried out by assessors, though its owner had not reported it (decisions/0021). */
  witness: { from: ["open", "in-progress"], to: "verified", by: ["verifier"], needsNote: false, via: ["visit"] },
  return: { from: ["done", "verified"], to: "in-progress", by: ["verifier"], needsNote: true, via: ["desk", "visit"] },
  remind: { from: ["open", "in-progress"], to: null, by: ["verifier"], needsNote: false, via: ["desk"] },
  reschedule: { from: ["open", "in-progress"], to: null, by: ["verifier"], needsNote: true, via: ["desk"] },
} as const satisfies Record<string, ActionRule>;
export type FollowUpAction = keyof typeof followUpActions;
export const followUpActionIds = Object.keys(followUpActions).filter((key): key is FollowUpAction => key in followUpActions);

export function mayActOnFollowUp(party: FollowUpParty, action: FollowUpAction, status: FollowUpStatus, way: FollowUpWay = "desk"): boolean {
  const { from, by, via }: ActionRule = followUpActions[action];
  return from.includes(status) && by.includes(party) && via.includes(way);
}
/** Steps that people take on the page. */
export type DeskAction = { [Action in FollowUpAction]: "desk" extends (typeof followUpActions)[Action]["via"][number] ? Action : never }[FollowUpAction];
export const deskActionIds = followUpActionIds.filter((action): action is DeskAction => followUpActions[action].via.some((way: FollowUpWay) => way === "desk"));
export const followUpActionsFor = (party: FollowUpParty, status: FollowUpStatus): DeskAction[] => deskActionIds.filter((action) => mayActOnFollowUp(party, action, status));
export const statusAfter = (action: FollowUpAction, current: FollowUpStatus): FollowUpStatus => followUpActions[action].to ?? current;
