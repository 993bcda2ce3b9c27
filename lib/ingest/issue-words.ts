import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locales";
import enIssues from "@/lib/i18n/messages/en/ingest-issues.json";
import enProblems from "@/lib/i18n/messages/en/ingest-problems.json";
import idIssues from "@/lib/i18n/messages/id/ingest-issues.json";
import idProblems from "@/lib/i18n/messages/id/ingest-problems.json";
import { withoutArguments } from "@/lib/i18n/without-arguments";
import type { ImportIssue } from "@/lib/ingest/import-issue";

type Words = { readonly reason: string; readonly remedy: string };
/** An issue as stored: its code may be of an older version. */
type StoredIssue = Omit<ImportIssue, "code"> & { readonly code: string };
type Params = Readonly<Record<string, string | number>>;

/** Problems of cells, rows and files with the rules of sources: one set of words. */
const messages = {
  id: { ...idProblems, ...idIssues, row: { ...idProblems.row, ...idIssues.row } },
  en: { ...enProblems, ...enIssues, row: { ...enProblems.row, ...enIssues.row } },
};

const onError = (error: Error): never => {
  throw error;
};

const translators = {
  id: createTranslator({ locale: "id", messages: messages.id, onError }),
  en: createTranslator({ locale: "en", messages: messages.en, onError }),
};

const has = (group: object, code: string): boolean => Object.hasOwn(group, code);

/** Codes come from stored rows, so their words are looked up by text; a code of an older version still says something. */
function words(locale: Locale, path: string, params: Params): Words {
  const say = (part: string): string => String(Reflect.apply(translators[locale], null, [`${path}.${part}`, params]));
  return { reason: say("reason"), remedy: say("remedy") };
}

/** Reason and remedy of one issue of a rejected row. */
export function describeIssue(issue: StoredIssue, locale: Locale): Words {
  const { suggestion = "" } = issue.params;
  const params = { suggestion, hasSuggestion: suggestion === "" ? "false" : "true", ...issue.params, column: issue.column, value: issue.value };
  for (const group of ["row", "cell"] as const) {
    if (has(messages[locale][group], issue.code)) return words(locale, `${group}.${issue.code}`, params);
  }
  return { reason: issue.code, remedy: "" };
}

/** The reason behind a code in general, without the values of any row; a code of an older version stays as it is. */
export function issueReason(code: string, locale: Locale): string {
  for (const group of ["row", "cell"] as const) {
    const found: unknown = Reflect.get(messages[locale][group], code);
    if (typeof found === "object" && found !== null && "reason" in found) return withoutArguments(String(found.reason));
  }
  return code;
}

/** Words for the refusal of a whole import: `detail` of the AppError, or `failure` of a batch. */
export function describeRefusal(detail: Readonly<Record<string, unknown>>, locale: Locale): Words {
  const { labels } = detail;
  const named = typeof labels === "object" && labels !== null && locale in labels ? { fields: Reflect.get(labels, locale) } : {};
  const params = Object.fromEntries(Object.entries({ ...detail, ...named }).map(([key, value]) => [key, Array.isArray(value) ? value.join(", ") : typeof value === "number" ? value : String(value)]));
  const reason = typeof detail["reason"] === "string" ? detail["reason"] : "internal";
  if (has(messages[locale].file, reason)) return words(locale, `file.${reason}`, params);
  return words(locale, has(messages[locale].import, reason) ? `import.${reason}` : "import.internal", params);
}

/** Sentences of the summary that the command line prints and the page may show. */
export const summaryWords = (locale: Locale) => (key: keyof typeof idIssues.summary, params: Params = {}): string =>
  String(Reflect.apply(translators[locale], null, [`summary.${key}`, params]));

export const rejectedHeader = (locale: Locale): typeof idIssues.rejectedHeader => messages[locale].rejectedHeader;
