import { AppError } from "@/lib/errors";
import type { FactDraft, FactValues } from "@/lib/ingest/define-source";
import type { ImportIssue } from "@/lib/ingest/import-issue";
import type { RowContent } from "@/lib/ingest/source-row";
import { identify, type Identity, type StagedFact } from "@/lib/ingest/staged-fact";

export type RowPlace = { readonly fileNo: number; readonly rowNumber: number };
export type JoinedFact = StagedFact & { readonly place: RowPlace; readonly rows: number; readonly repeats: number };
export type LateRejection = RowPlace & { readonly issue: ImportIssue };

type Group = { draft: FactDraft; row: RowContent; readonly places: RowPlace[]; repeats: number; conflict: RowPlace | null; damage: RowPlace | null; readonly children: Map<string, FactValues> };

const MAX_ROWS = 2_000_000;
const childKey = (child: FactValues): string => JSON.stringify([child["item_id"], child["agency_id"]]);
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/**
 * Joins the rows that make one fact (the items of a visit). Visits are few, so they are held in memory; the bound keeps
 * a file that is something else from filling it. Rows of one visit must agree on everything but their items; a visit of
 * which any row is refused is refused whole, since a score from the rest of its items would be another score.
 */
export class RowJoiner {
  readonly #groups = new Map<string, Group>();
  readonly #identity: Identity;
  readonly #nameOf: (fileNo: number) => string;
  #rows = 0;

  constructor(identity: Identity, nameOf: (fileNo: number) => string) {
    this.#identity = identity;
    this.#nameOf = nameOf;
  }

  add(draft: FactDraft, row: RowContent, place: RowPlace): void {
    if (++this.#rows > MAX_ROWS) throw new AppError("invalid-input", "Too many rows to join.", { reason: "too-many-rows", max: MAX_ROWS });
    const { id } = identify(draft, row, this.#identity);
    const group = this.#groups.get(id);
    if (group === undefined) {
      const children = new Map((draft.children ?? []).map((child) => [childKey(child), child]));
      this.#groups.set(id, { draft, row, places: [place], repeats: 0, conflict: null, damage: null, children });
      return;
    }
    const isSameHead = group.draft.unit.id === draft.unit.id && same(group.draft.values, draft.values);
    if (!isSameHead) group.conflict ??= place;
    let added = 0;
    for (const child of draft.children ?? []) {
      const known = group.children.get(childKey(child));
      if (known === undefined) {
        group.children.set(childKey(child), child);
        added++;
      } else if (!same(known, child)) group.conflict ??= place;
    }
    group.places.push(place);
    // A row that says nothing new is an identical duplicate.
    if (isSameHead && added === 0 && group.conflict === null) group.repeats++;
  }

  /** A refused row spoils the visit it would have belonged to. */
  spoil(draft: FactDraft, place: RowPlace): void {
    const row: RowContent = { content: () => "" };
    const { id } = identify(draft, row, this.#identity);
    const group = this.#groups.get(id);
    if (group === undefined) this.#groups.set(id, { draft, row, places: [], repeats: 0, conflict: null, damage: place, children: new Map() });
    else group.damage ??= place;
  }

  /** The finished facts; rows of spoiled or contradicting ones go to `onReject`. */
  *finish(complete: (draft: FactDraft) => FactDraft, onReject: (rejection: LateRejection) => void): Generator<JoinedFact> {
    for (const [id, group] of this.#groups) {
      const [first] = group.places;
      if (first === undefined) continue;
      const spoiler = group.damage ?? group.conflict;
      if (spoiler !== null) {
        for (const place of group.places) onReject({ ...place, issue: this.#issue(group, place, first) });
        continue;
      }
      const draft = complete({ ...group.draft, children: [...group.children.values()] });
      yield { ...identify(draft, group.row, this.#identity), id, place: first, rows: group.places.length, repeats: group.repeats };
    }
  }

  #issue(group: Group, place: RowPlace, first: RowPlace): ImportIssue {
    const value = group.draft.key === null ? "" : group.draft.key.local.join(" / ");
    const other = group.damage ?? (group.conflict !== null && place.rowNumber === group.conflict.rowNumber && place.fileNo === group.conflict.fileNo ? first : (group.conflict ?? first));
    const code = group.damage === null ? "conflicting-duplicate" : "visit-incomplete";
    return { column: "", value, code, params: { otherFile: this.#nameOf(other.fileNo), otherRow: other.rowNumber } };
  }
}
