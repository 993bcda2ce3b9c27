"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useRef, useState, type SyntheticEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/lib/auth/roles";

type DemoAccount = { readonly email: string; readonly name: string; readonly role: Role; readonly password: string };
type SignInError = "failed" | "tooMany" | "expired" | "notUser" | "passwordChanged" | "revoked" | "unknown";
/** What brought them here without anything being wrong. */
const calm: readonly SignInError[] = ["expired", "passwordChanged", "revoked"];
type SignInFormProps = {
  readonly returnTo: string;
  readonly oidcName: string | null;
  readonly demoAccounts: readonly DemoAccount[];
  readonly initialError: SignInError | null;
};

const errorOf = (code: string | null | undefined): SignInError => (code === "too-many-requests" ? "tooMany" : code === "CredentialsSignin" ? "failed" : "unknown");

/** E-mail and password, the identity provider where there is one, and the demonstration accounts while they exist. */
export function SignInForm({ returnTo, oidcName, demoAccounts, initialError }: SignInFormProps) {
  const t = useTranslations("login");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<SignInError | null>(initialError);
  const [isBusy, setBusy] = useState(false);
  const submitButton = useRef<HTMLButtonElement>(null);

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(null);
    const answer = await signIn("credentials", { email, password, redirect: false, callbackUrl: returnTo }).catch(() => undefined);
    if (answer?.ok && !answer.error) {
      // A full load, so that nothing of the signed-out page stays in the router's memory.
      window.location.assign(returnTo);
      return;
    }
    setBusy(false);
    setError(errorOf(answer?.error));
  }

  function fill(account: DemoAccount): void {
    setEmail(account.email);
    setPassword(account.password);
    setError(null);
    submitButton.current?.focus();
  }

  return (
    <div className="space-y-6">
      <Card>
        <form method="post" onSubmit={(event) => void submit(event)} className="space-y-4">
          {error !== null && <Alert tone={calm.includes(error) ? "info" : "bad"} live>{t(error)}</Alert>}
          <Field label={t("email")} htmlFor="email">
            <Input id="email" name="email" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />
          </Field>
          <Field label={t("password")} htmlFor="password">
            <Input id="password" name="password" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
          </Field>
          <p className="text-xs text-ink-soft">{t("forgotten")}</p>
          <Button ref={submitButton} type="submit" disabled={isBusy} className="w-full">{isBusy ? t("submitting") : t("submit")}</Button>
        </form>
        {oidcName !== null && (
          <>
            <p className="my-4 text-center text-xs text-ink-faint">{t("or")}</p>
            <Button variant="secondary" className="w-full" onClick={() => void signIn("oidc", { callbackUrl: returnTo })}>{t("oidc", { provider: oidcName })}</Button>
          </>
        )}
      </Card>
      {demoAccounts.length > 0 && <DemoAccounts accounts={demoAccounts} onChoose={fill} />}
    </div>
  );
}

function DemoAccounts({ accounts, onChoose }: { readonly accounts: readonly DemoAccount[]; readonly onChoose: (account: DemoAccount) => void }) {
  const t = useTranslations("login");
  const roleName = useTranslations("nav.roles");
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className="text-sm font-semibold">{t("demoTitle")}</h2>
      <p className="mt-1 mb-3 text-xs text-ink-soft">{t("demoHelp")}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              onClick={() => onChoose(account)}
              className="flex min-h-14 w-full flex-col justify-center rounded-xl border border-line bg-surface px-3 py-2 text-left hover:border-line-strong hover:bg-sunken"
            >
              <span className="text-sm font-medium">{roleName(account.role)}</span>
              <span className="max-w-full truncate text-xs text-ink-soft">{account.email}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
