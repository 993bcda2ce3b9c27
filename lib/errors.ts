/** Codes of refusals that a user can act on. Bugs throw plain errors instead and reach the error page. */
export type AppErrorCode = "not-found" | "not-signed-in" | "not-allowed" | "invalid-input" | "conflict" | "unprocessable" | "too-large" | "too-many-requests" | "unavailable";

export const httpStatusByCode: Readonly<Record<AppErrorCode, number>> = {
  "not-found": 404,
  "not-signed-in": 401,
  "not-allowed": 403,
  "invalid-input": 400,
  conflict: 409,
  unprocessable: 422,
  "too-large": 413,
  "too-many-requests": 429,
  unavailable: 503,
};

/** An expected refusal. `message` is for developers and logs; `detail` carries what the user is told (plain data). */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: AppErrorCode, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
  }
}
