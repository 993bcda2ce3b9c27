import { AppError } from "@/lib/errors";

/** The header Idempotency-Key: 1 to 200 visible ASCII characters. @throws AppError `invalid-input` (`idempotency-key-missing`) */
export function readIdempotencyKey({ headers }: { readonly headers: Headers }): string {
  const key = headers.get("idempotency-key") ?? "";
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError("invalid-input", "The header Idempotency-Key is needed: 1 to 200 visible ASCII characters, new for each push, the same when it is repeated.", { reason: "idempotency-key-missing" });
}
