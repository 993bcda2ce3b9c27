/** Who may do what with a follow-up (tindak lanjut), in which status: the one table; writes, pages and the tests read it. */
export const followUpStatuses = ["open", "in-progress", "done", "verified"] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];
export const isFollowUpStatus = (text: string): text is FollowUpStatus => followUpStatuses.some((status) => status === text);

/** owner: Sekda or operator of the MPP · verifier: planner or assessor, who never own one · admin: sees · outsider: of another MPP. */
export const followUpParties = ["owner", "verifier", "admin", "outsider"] as const;
export type FollowUpParty = (typeof followUpParties)[number];

type ActionRule = { readonly from: readonly FollowUpStatus[]; readonly to: FollowUpStatus | null; readonly by: readonly FollowUpParty[]; readonly needsNote: boolean };

/** It is done only when somebody other than its owner has verified it. */
export const followUpActions = {
  start: { from: ["open"], to: "in-progress", by: ["owner"], needsNote: false },
  report: { from: ["open", "in-progress"], to: "done", by: ["owner"], needsNote: true },
  /** The owner takes back what was reported too early. */
  reopen: { from: ["done"], to: "in-progress", by: ["owner"], needsNote: true },
  verify: { from: ["done"], to: "verified", by: ["verifier"], needsNote: false },
  return: { from: ["done", "verified"], to: "in-progress", by: ["verifier"], needsNote: true },
  remind: { from: ["open", "in-progress"], to: null, by: ["verifier"], needsNote: false },
  reschedule: { from: ["open", "in-progress"], to: null, by: ["verifier"], needsNote: true },
} as const satisfies Record<string, ActionRule>;
export type FollowUpAction = keyof typeof followUpActions;
export const followUpActionIds = Object.keys(followUpActions).filter((key): key is FollowUpAction => key in followUpActions);

export function mayActOnFollowUp(party: FollowUpParty, action: FollowUpAction, status: FollowUpStatus): boolean {
  const { from, by }: ActionRule = followUpActions[action];
  return from.includes(status) && by.includes(party);
}
export const followUpActionsFor = (party: FollowUpParty, status: FollowUpStatus): FollowUpAction[] => followUpActionIds.filter((action) => mayActOnFollowUp(party, action, status));
export const statusAfter = (action: FollowUpAction, current: FollowUpStatus): FollowUpStatus => followUpActions[action].to ?? current;
