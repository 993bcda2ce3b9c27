/** What a form of the administration gets back from its server action: plain data, in the reader's words. */
export type FormState = {
  readonly status: "idle" | "saved" | "refused";
  readonly message: string | null;
  /** By name of the control. */
  readonly fieldErrors: Readonly<Record<string, string>>;
  /** A password that is shown this once and stored nowhere in clear. */
  readonly secret: { readonly email: string; readonly password: string; /** A token instead of a password; `email` is its name. */ readonly isToken?: boolean } | null;
};

export const idleForm: FormState = { status: "idle", message: null, fieldErrors: {}, secret: null };

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** The problems that a form can have; the words stand under `admin.errors`. */
export const formProblems = [
  "required", "too-long", "invalid", "email", "email-taken", "role", "institution-needed", "mpps-needed", "mpp-unknown", "last-administrator", "own-account",
  "date", "time", "closes-before-opens", "time-zone", "region-unknown", "code", "code-taken", "number", "number-positive", "out-of-range", "days-1-60", "days-1-30", "metric-unknown",
  "metric-without-target", "unit-unknown", "period-unknown", "period-end", "date-taken", "version-taken", "confirmation", "wrong-password", "password-length", "password-mismatch", "demo-account", "provider-account", "no-administrator", "metric-without-limits", "month", "rebase-taken", "check-taken", "draft-exists", "edition-published", "draft-incomplete", "item-not-shared", "not-found",
  "follow-up-status", "follow-up-not-yours", "follow-up-own-report", "due-past", "busy", "coordinate", "coordinate-missing", "position-outside", "photo-distance",
] as const;
export type FormProblem = (typeof formProblems)[number];

export const toFormProblem = (text: unknown): FormProblem => formProblems.find((problem) => problem === text) ?? "invalid";
