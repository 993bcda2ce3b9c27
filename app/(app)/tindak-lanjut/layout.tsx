import type { ReactNode } from "react";
import { ClientMessages } from "@/components/layout/client-messages";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <ClientMessages also={["admin", "evidence-upload"]}>{children}</ClientMessages>;
}
