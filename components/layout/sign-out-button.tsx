"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Ends the session. What that takes is loaded when somebody leaves, not with every page. */
export function SignOutButton({ children }: { readonly children: ReactNode }) {
  async function leave(): Promise<void> {
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/masuk" });
  }
  return <Button variant="secondary" onClick={() => void leave()}>{children}</Button>;
}
