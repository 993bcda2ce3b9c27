import { AppError, type AppErrorCode } from "@/lib/errors";
import { allowedKinds, maxEvidenceBytes, maxEvidencePixels } from "@/lib/files/evidence-limits";

/** Why a file is not taken as evidence; words in the namespace `evidence-files`. */
const codeByReason = {
  "evidence-empty": "invalid-input",
  "evidence-too-large": "too-large",
  "evidence-kind": "unprocessable",
  "evidence-name-mismatch": "unprocessable",
  "evidence-too-many-pixels": "too-large",
  "evidence-animated": "unprocessable",
  "evidence-broken": "unprocessable",
  "evidence-pdf-encrypted": "unprocessable",
  "evidence-pdf-active": "unprocessable",
  "evidence-two-kinds": "unprocessable",
} as const satisfies Readonly<Record<string, AppErrorCode>>;
export type FileRefusal = keyof typeof codeByReason;
export const fileRefusals = Object.keys(codeByReason) as readonly FileRefusal[];

/** The refusal with everything that its words need: the name as shown, what was found, the kinds and limits that are taken. */
export const refuseFile = (reason: FileRefusal, file: string, found = ""): AppError =>
  new AppError(codeByReason[reason], `${JSON.stringify(file)} is refused: ${reason}${found === "" ? "" : ` (${found})`}.`, {
    reason, file, found, allowed: allowedKinds.join(", "), maxMegabytes: maxEvidenceBytes / 1024 ** 2, maxMegapixels: maxEvidencePixels / 1e6,
  });
