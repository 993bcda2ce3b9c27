import type { PreparedImport } from "@/lib/data/write/imports/prepare-import";
import type { RejectedRowWriter } from "@/lib/data/write/imports/rejected-rows";
import type { FilePlan, FileSurvey } from "@/lib/ingest/file-plan";
import type { RowContext } from "@/lib/ingest/row-context";

/** What staging tells about a batch. Counts are rows of the files. */
export type StagedCounts = {
  /** Of the whole files, one each. */
  readonly surveys: readonly FileSurvey[];
  readonly rowsNew: number; readonly rowsChanged: number; readonly rowsSame: number;
  readonly movedByFile: ReadonlyMap<number, number>; readonly identicalByFile: ReadonlyMap<number, number>;
  readonly mppIds: readonly number[]; readonly asOf: string | null;
  /** Version of the data in which every staged row is new; null when some are not. */
  readonly comparedVersion: number | null;
};

export type StagingJob = {
  readonly batchId: string;
  readonly prepared: PreparedImport;
  readonly plans: readonly FilePlan[];
  /** Of the whole file, or of its first rows. */
  readonly surveys: readonly (FileSurvey & { readonly isWhole: boolean })[];
  readonly context: RowContext;
  readonly rejected: RejectedRowWriter;
  /** MPPs whose records this person may change; `null` is all. */
  readonly allowed: readonly number[] | null;
  /** Told now and then: rows read so far, and how much of all files that is, 0–1. */
  readonly onRow: (rows: number, ratio: number) => Promise<void>;
  /** Told when all rows are read and what they change is being found out. */
  readonly onCompare: () => Promise<void>;
};
