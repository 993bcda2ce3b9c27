/**
 * Who may do what with a kunjungan monev, and see what of it, in which state: the one table. Writes, pages and the tests
 * read it; nothing else decides.
 */
export const visitStates = ["planned", "draft", "submitted", "reviewed", "published", "rejected", "cancelled"] as const;
/**
 * planned: proposed, not begun · draft: in the field · submitted: every institution has handed in its scores · reviewed: the
 * draft is with the Sekda for reply · published: it counts · rejected, cancelled: it never counts.
 */
export type VisitState = (typeof visitStates)[number];
export const isVisitState = (text: string): text is VisitState => visitStates.some((state) => state === text);

/**
 * What somebody is to one visit. team: an assessor who takes part · assessor: one who does not · sekda, operator: of the MPP
 * visited · outsider: Sekda or operator of another MPP.
 */
export const visitParties = ["planner", "admin", "team", "assessor", "sekda", "operator", "outsider"] as const;
export type VisitParty = (typeof visitParties)[number];

/**
 * `from` null: it makes the visit. `to` null: the state stays, or follows from what was done (the last sheet submits the
 * visit). `needsReason`: the words are kept in the history.
 */
type ActionRule = { readonly from: readonly (VisitState | null)[]; readonly to: VisitState | null; readonly by: readonly VisitParty[]; readonly needsReason: boolean };

const rule = (from: ActionRule["from"], to: ActionRule["to"], by: readonly VisitParty[], needsReason = false): ActionRule => ({ from, to, by, needsReason });

/** Nobody who answers for an MPP scores it, reviews it or takes it back; nobody who scored it reviews it. */
export const visitActions = {
  propose: rule([null], "planned", ["planner"]),
  "change-plan": rule(["planned"], null, ["planner"]),
  "change-team": rule(["planned", "draft"], null, ["planner"]),
  cancel: rule(["planned", "draft"], "cancelled", ["planner"], true),
  /** A visit that nobody planned, begun where the assessor stands. */
  start: rule([null], "draft", ["assessor"]),
  begin: rule(["planned"], "draft", ["team"]),
  fill: rule(["draft"], null, ["team"]),
  submit: rule(["draft"], null, ["team"]),
  /** Assessors agree on an item that they scored differently. */
  agree: rule(["submitted"], null, ["team"], true),
  adjudicate: rule(["submitted"], null, ["planner"], true),
  review: rule(["submitted"], "reviewed", ["planner"]),
  return: rule(["submitted", "reviewed"], "draft", ["planner"], true),
  reject: rule(["submitted", "reviewed"], "rejected", ["planner"], true),
  reply: rule(["reviewed"], null, ["sekda"]),
  "close-reply": rule(["reviewed"], null, ["sekda"]),
  "decide-reply": rule(["reviewed"], null, ["planner"], true),
  publish: rule(["reviewed"], "published", ["planner"]),
  correct: rule(["published"], null, ["planner"], true),
} as const satisfies Record<string, ActionRule>;
export type VisitAction = keyof typeof visitActions;
export const visitActionIds = Object.keys(visitActions).filter((key): key is VisitAction => key in visitActions);

/** Whether the table allows it; `state` null: the visit is not there yet. */
export function mayActOnVisit(party: VisitParty, action: VisitAction, state: VisitState | null): boolean {
  const { from, by }: ActionRule = visitActions[action];
  return from.includes(state) && by.includes(party);
}

/** Actions that the table gives a party in a state, in the table's order. */
export const visitActionsFor = (party: VisitParty, state: VisitState): VisitAction[] => visitActionIds.filter((action) => mayActOnVisit(party, action, state));

/** The state after an action; `current` where the table leaves it. */
export const stateAfter = (action: VisitAction, current: VisitState): VisitState => visitActions[action].to ?? current;

/**
 * none: the visit does not exist for them · plan: that, when and by whom, and its state · own: besides, their institution's own
 * sheet · public: the published scores, findings, replies and versions, without dialogues and files · all: everything.
 */
export type VisitSight = "none" | "plan" | "own" | "public" | "all";

type SightRow = Readonly<Record<VisitParty, VisitSight | "announced">>;
/** `announced`: the plan if the visit is announced, else nothing: an unannounced one is invisible to the MPP's side until it has begun. */
const sight: Readonly<Record<VisitState, SightRow>> = {
  planned: { planner: "plan", admin: "plan", team: "plan", assessor: "none", sekda: "announced", operator: "announced", outsider: "none" },
  // The planner's institution is one of those that score: levels stay out of sight until all have submitted.
  draft: { planner: "plan", admin: "plan", team: "own", assessor: "none", sekda: "plan", operator: "plan", outsider: "none" },
  submitted: { planner: "all", admin: "all", team: "all", assessor: "none", sekda: "plan", operator: "plan", outsider: "none" },
  reviewed: { planner: "all", admin: "all", team: "all", assessor: "none", sekda: "all", operator: "all", outsider: "none" },
  published: { planner: "all", admin: "all", team: "all", assessor: "public", sekda: "all", operator: "all", outsider: "public" },
  rejected: { planner: "all", admin: "all", team: "all", assessor: "none", sekda: "plan", operator: "plan", outsider: "none" },
  cancelled: { planner: "plan", admin: "plan", team: "plan", assessor: "none", sekda: "announced", operator: "announced", outsider: "none" },
};

export function visitSight(party: VisitParty, state: VisitState, announced: boolean | null): VisitSight {
  const seen = sight[state][party];
  return seen === "announced" ? (announced === true ? "plan" : "none") : seen;
}
