import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { NoticeBell } from "@/components/notices/notice-bell";
import { UserMenu } from "@/components/layout/user-menu";
import { loadShell } from "@/lib/loaders/shell";

/** The frame of signed-in pages. It shows, it never guards: every page's loader checks for itself. */
export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const { user, simulated, today, unreadNotices } = await loadShell();
  return (
    <AppShell role={user.role} simulated={simulated} today={today} notices={<NoticeBell unread={unreadNotices} />} userMenu={<UserMenu name={user.name} role={user.role} />}>
      {children}
    </AppShell>
  );
}
