import { KeyRound, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SignOutButton } from "@/components/layout/sign-out-button";
import { buttonStyle } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";

const id = "menu-akun";

/** Who is signed in, and the way out. The browser's own popover: it opens before any script has loaded. */
export function UserMenu({ name, role }: { readonly name: string; readonly role: Role }) {
  const t = useTranslations();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={t("nav.userMenu", { name })} className="inline-flex size-11 items-center justify-center rounded-lg text-ink-soft hover:text-accent">
        <UserRound aria-hidden className="size-5" />
      </button>
      <div
        id={id} popover="auto" role="group" aria-label={t("nav.userMenu", { name })}
        className="fixed inset-auto top-[5.5rem] right-3 w-64 rounded-xl border border-line bg-surface p-4 text-ink shadow-lg supports-[top:anchor(bottom)]:top-[calc(anchor(bottom)+0.375rem)] lg:right-8"
      >
        <p className="font-semibold">{name}</p>
        <p className="mb-3 text-sm text-ink-soft">{t(`nav.roles.${role}`)}</p>
        <div className="flex flex-wrap gap-2">
          <Link href="/akun" prefetch={false} className={buttonStyle({ variant: "secondary" })}><KeyRound aria-hidden className="size-4" />{t("nav.account")}</Link>
          <SignOutButton><LogOut aria-hidden className="size-4" />{t("common.actions.signOut")}</SignOutButton>
        </div>
      </div>
    </>
  );
}
