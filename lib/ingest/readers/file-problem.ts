import { AppError } from "@/lib/errors";

/** Why a file as a whole cannot be read. Words for each in messages `ingest-problems.file`. */
export const fileProblems = [
  "file-missing", "file-empty", "file-no-rows", "file-not-xlsx", "file-old-xls", "file-encrypted", "file-binary", "file-pdf", "file-html",
  "file-xml-spreadsheet", "file-damaged", "file-too-large", "file-sheet-missing", "file-encoding-unknown",
] as const;
export type FileProblem = (typeof fileProblems)[number];

/** The refusal of a whole file: `detail.reason` is a `FileProblem`, `detail.file` the name its owner gave it. */
export const fileRefusal = (reason: FileProblem, name: string, params: Readonly<Record<string, string>> = {}): AppError =>
  new AppError("invalid-input", `${name}: ${reason}`, { ...params, reason, file: name });
