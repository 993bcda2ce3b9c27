import { demoAccounts } from "@/lib/auth/demo-accounts";
import { oidcName } from "@/lib/auth/oidc-provider";
import type { Role } from "@/lib/auth/roles";
import { safeRedirect } from "@/lib/auth/safe-redirect";
import { currentUser } from "@/lib/auth/session";
import { readDemoState } from "@/lib/data/read/settings";

export type LoginView = {
  readonly returnTo: string;
  readonly isSignedIn: boolean;
  readonly oidcName: string | null;
  /** Empty unless demonstration data are loaded. */
  readonly demoAccounts: readonly { readonly email: string; readonly name: string; readonly role: Role; readonly password: string }[];
  readonly error: LoginError | null;
};
/** failed: wrong e-mail or password; tooMany: limit reached; expired: session ended; notUser: the provider knows them, we do not; passwordChanged, revoked: they ended their sessions themselves; unknown: anything else. */
export const loginErrors = ["failed", "tooMany", "expired", "notUser", "passwordChanged", "revoked", "unknown"] as const;
export type LoginError = (typeof loginErrors)[number];

/** next-auth's own error codes as it puts them into the address. */
const errorByCode: Readonly<Record<string, LoginError>> = { CredentialsSignin: "failed", "too-many-requests": "tooMany", SessionRequired: "expired", oidc: "notUser", AccessDenied: "notUser", "password-changed": "passwordChanged", "sessions-revoked": "revoked" };

export async function loadLogin(parameters: { readonly kembali?: string | undefined; readonly galat?: string | undefined; readonly error?: string | undefined }): Promise<LoginView> {
  const [authorized, demo] = await Promise.all([currentUser(), readDemoState()]);
  const code = parameters.galat ?? parameters.error;
  return {
    returnTo: safeRedirect(parameters.kembali),
    isSignedIn: authorized !== null,
    oidcName: oidcName(),
    demoAccounts: demo?.isComplete ? demoAccounts.map(({ email, name, role }) => ({ email, name, role, password: demo.password })) : [],
    error: code === undefined ? null : (errorByCode[code] ?? "unknown"),
  };
}
