"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Ends the session, and with it what the form in the field keeps on this device. What that takes is loaded when somebody leaves, not with every page. */
export function SignOutButton({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("nav");
  async function leave(): Promise<void> {
    const { leaveField } = await import("@/lib/field/leave-field");
    if (!(await leaveField((count) => confirm(t("unsentVisits", { count }))))) return;
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/masuk" });
  }
  return <Button variant="secondary" onClick={() => void leave()}>{children}</Button>;
}
