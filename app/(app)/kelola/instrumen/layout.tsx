import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <ClientMessages also={["admin", "instrument.editor", "instrument.read"]}>{children}</ClientMessages>;
}
