import type { EvidenceRecord } from "@/lib/data/read/visit-cases/case-parts";
import type { CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { readMppPosition } from "@/lib/data/read/mpp-position";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readRepeatedEvidence, type RepeatedIn } from "@/lib/data/read/visit-cases/repeated-evidence";
import { plausiblePlace, plausibleTime, type MppPosition, type PositionBasis } from "@/lib/domain/plausible-place";
import type { AuthorizedScope } from "@/lib/auth/scope";

/** Where a photo was taken, seen from its MPP; metres. */
export type PlaceView = { readonly metres: number; readonly basis: PositionBasis; readonly limit: number; readonly accuracy: number | null; /** The building's position is the demonstration's. */ readonly isSimulated: boolean };
export type FileView = {
  readonly id: string; readonly name: string; readonly isImage: boolean; readonly institution: string | null; readonly takenAt: string | null;
  /** Null: the photo or the MPP has no position. */
  readonly place: PlaceView | null;
  /** What somebody should look at: never a reason to refuse. */
  readonly doubts: { readonly isFar: boolean; readonly isOtherDay: boolean; readonly repeatedIn: readonly RepeatedIn[] };
};

/** What the files of a visit are held against. */
export type FileContext = { readonly head: CaseHead; readonly position: MppPosition | null; readonly photoDistance: number; readonly repeated: ReadonlyMap<string, readonly RepeatedIn[]> };

export async function loadFileContext(scope: AuthorizedScope, head: CaseHead): Promise<FileContext> {
  const [position, photoDistance, repeated] = await Promise.all([readMppPosition(head.mppId), readAssumedNumber("photoDistance"), readRepeatedEvidence(scope, head.id)]);
  return { head, position, photoDistance, repeated };
}

export function toFile({ id, fileName, mediaType, institution, takenAt, latitude, longitude, accuracy }: EvidenceRecord, { head, position, photoDistance, repeated }: FileContext): FileView {
  const { verdict, metres, basis, limit } = plausiblePlace(latitude === null || longitude === null ? null : { latitude, longitude, accuracy }, position, photoDistance);
  const time = plausibleTime(takenAt === null ? null : { kind: takenAt.endsWith("Z") ? "instant" : "civil", at: takenAt }, { from: head.day, to: head.day, timeZone: head.timeZone });
  return {
    id, name: fileName, isImage: mediaType.startsWith("image/"), institution, takenAt,
    place: metres === null || basis === null || limit === null ? null : { metres, basis, limit, accuracy, isSimulated: position?.isSimulated === true },
    doubts: { isFar: verdict === "far", isOtherDay: time === "other-day", repeatedIn: repeated.get(id) ?? [] },
  };
}
