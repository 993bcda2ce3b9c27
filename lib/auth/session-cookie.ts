import { createHash } from "node:crypto";
import { readEnv } from "@/lib/env";

/**
 * The session cookie. Cookies know no ports: two copies of the app on one computer would overwrite each other's, so the
 * name carries a few letters of the installation's secret. `Secure` when the public address is https.
 */
export function sessionCookie(): { readonly name: string; readonly isSecure: boolean } {
  const { NEXTAUTH_URL, NEXTAUTH_SECRET } = readEnv();
  const isSecure = NEXTAUTH_URL?.startsWith("https://") ?? false;
  const suffix = createHash("sha256").update(`cookie:${NEXTAUTH_SECRET ?? ""}`).digest("hex").slice(0, 8);
  return { name: `${isSecure ? "__Secure-" : ""}lensa-session-${suffix}`, isSecure };
}
