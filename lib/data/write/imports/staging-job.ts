import type { PreparedImport } from "@/lib/data/write/imports/prepare-import";
import type { RejectedRowWriter } from "@/lib/data/write/imports/rejected-rows";
import type { FilePlan, FileSurvey } from "@/lib/ingest/file-plan";
import type { RowContext } from "@/lib/ingest/row-context";

/** What staging tells about a batch. Counts are rows of the files. */
export type StagedCounts = {
  readonly rowsNew: number; readonly rowsChanged: number; readonly rowsSame: number;
  readonly movedByFile: ReadonlyMap<number, number>; readonly identicalByFile: ReadonlyMap<number, number>;
  readonly mppIds: readonly number[]; readonly asOf: string | null;
};

export type StagingJob = {
  readonly batchId: string;
  readonly prepared: PreparedImport;
  readonly plans: readonly FilePlan[];
  readonly surveys: readonly FileSurvey[];
  readonly context: RowContext;
  readonly rejected: RejectedRowWriter;
  /** MPPs whose records this person may change; `null` is all. */
  readonly allowed: readonly number[] | null;
  readonly onRow: (rows: number) => Promise<void>;
};
