import type { Authorized } from "@/lib/auth/session";
import type { Locale } from "@/lib/i18n/locales";
import { describeRefusal } from "@/lib/ingest/issue-words";
import { answerRequest } from "@/lib/loaders/answer-request";

/** Wraps the import's route handlers. */
export const answerImport = (request: Request, work: (scope: Authorized["scope"], locale: Locale) => Promise<Response>): Promise<Response> =>
  answerRequest(
    request, { action: "import", reasons: { role: "source-not-allowed", foreign: "upload-foreign" }, describe: describeRefusal, logged: "import request failed" },
    ({ scope }, locale) => work(scope, locale));
