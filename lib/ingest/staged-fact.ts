import type { FactDraft, FactSource, FactValues } from "@/lib/ingest/define-source";
import { recordId } from "@/lib/ingest/record-id";
import type { RowContent } from "@/lib/ingest/source-row";

/** A fact with its identity, ready to be staged. */
export type StagedFact = {
  readonly id: string;
  readonly mppId: number;
  readonly values: FactValues;
  readonly children: readonly FactValues[];
  /** The id is of the content alone: equal rows of a file get theirs by occurrence. */
  readonly isByContent: boolean;
};

export type Identity = { readonly source: FactSource; readonly namespace: string; readonly scope: "mpp" | "global" };

/** Gives a draft its id: source, data set, MPP (unless numbers hold across MPPs) and natural key, or its content. */
export function identify(draft: FactDraft, row: RowContent, { source, namespace, scope }: Identity): StagedFact {
  const { unit, key, values, children = [] } = draft;
  const across = scope === "global" ? (key?.global ?? null) : null;
  const parts = across !== null ? ["", ...across] : [unit.code, ...(key === null ? ["content", row.content()] : key.local)];
  return { id: recordId([source.id, namespace, ...parts]), mppId: unit.id, values, children, isByContent: key === null };
}
