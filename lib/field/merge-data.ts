import type { LocalFile, LocalVisit } from "@/lib/field/field-state";
import { unsentOf } from "@/lib/field/field-state";
import type { FieldVisit } from "@/lib/field/field-data";
import { mergePulled, type DraftRecord } from "@/lib/field/draft-record";

export type LocalParts = { readonly visits: readonly LocalVisit[]; readonly records: readonly DraftRecord[]; readonly files: readonly LocalFile[] };
export type Merge = { readonly visits: readonly LocalVisit[]; readonly records: readonly DraftRecord[]; readonly files: readonly LocalFile[]; readonly removedVisits: readonly string[]; readonly removedFiles: readonly string[] };

const agenciesOf = (visit: FieldVisit): number[] => visit.answers.flatMap(({ agencyId }) => (agencyId === 0 ? [] : [agencyId]));

function mergeVisit(known: LocalVisit | undefined, pulled: FieldVisit): LocalVisit {
  const { id, mppCode, mppName, visitNo, state, isSubmitted, editionId, team, institutions, previous } = pulled;
  const isBegun = state !== "planned";
  return {
    id, mppCode, mppName, visitNo, state, isSubmitted, editionId, team, institutions, previous,
    isBegun: isBegun || known?.isBegun === true, isKnown: isBegun, agencyIds: [...new Set([...(known?.agencyIds ?? []), ...agenciesOf(pulled)])],
    isHandingIn: known?.isHandingIn === true && !isSubmitted && (state === "draft" || state === "planned"), problems: known?.problems ?? [], sentAt: known?.sentAt ?? null, refusal: null,
  };
}

function mergeFiles(known: readonly LocalFile[], records: readonly DraftRecord[], pulled: FieldVisit): { readonly files: LocalFile[]; readonly removed: string[] } {
  const dropped = new Set(records.flatMap((record) => (record.kind === "drop-evidence" ? [record.id] : [])));
  const [local, listed] = [new Map(known.map((file) => [file.id, file])), new Set(pulled.evidence.map(({ id }) => id))];
  const files = pulled.evidence.flatMap((each): LocalFile[] => {
    const own = local.get(each.id);
    if (own?.status === "sent" || dropped.has(each.id)) return [];
    return [{ ...each, visitId: pulled.id, bytes: null, thumb: own?.thumb ?? null, status: "sent", isTried: true, deletedAt: own?.deletedAt ?? null, refusal: null }];
  });
  return { files, removed: known.filter(({ id, status }) => status === "sent" && !listed.has(id)).map(({ id }) => id) };
}

/**
 * Takes in what the server has. What is unsent here stays; a visit that the server does not list any more (cancelled, published,
 * given to others) goes once nothing of it is unsent.
 */
export function mergeData({ visits, records, files }: LocalParts, pulled: readonly FieldVisit[]): Merge {
  const listed = new Set(pulled.map(({ id }) => id));
  const parts = pulled.map((visit) => {
    const known = visits.find(({ id }) => id === visit.id);
    const [ownRecords, ownFiles] = [records.filter(({ visitId }) => visitId === visit.id), files.filter(({ visitId }) => visitId === visit.id)];
    return { visit: mergeVisit(known, visit), records: mergePulled(ownRecords, visit), ...mergeFiles(ownFiles, ownRecords, visit) };
  });
  const gone = visits.filter(({ id, isKnown, isBegun, state }) => !listed.has(id) && (isKnown || state === "planned") && (!isBegun || isKnown));
  const isDone = ({ id }: LocalVisit): boolean => {
    const { unsent, conflicts, refused } = unsentOf({ records, files }, id);
    return unsent + conflicts + refused === 0;
  };
  return {
    visits: parts.map(({ visit }) => visit), records: parts.flatMap((part) => part.records), files: parts.flatMap((part) => part.files),
    removedVisits: gone.filter(isDone).map(({ id }) => id), removedFiles: parts.flatMap(({ removed }) => removed),
  };
}
