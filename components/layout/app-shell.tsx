import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { NavigationList } from "@/components/layout/navigation-list";
import { PhoneMenu } from "@/components/layout/phone-menu";
import { PrintHeader } from "@/components/layout/print-header";
import { SimulatedBanner, SimulationProvider } from "@/components/layout/simulation";
import type { Role } from "@/lib/auth/roles";
import type { CivilDate } from "@/lib/time/civil-date";

type AppShellProps = {
  readonly role: Role;
  readonly simulated: boolean;
  readonly today: CivilDate;
  /** The bell with its count. */
  readonly notices?: ReactNode;
  /** Name, role and sign-out. */
  readonly userMenu?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every signed-in page: menu at the left from 1024 px on, behind a button below that. */
export function AppShell({ role, simulated, today, notices, userMenu, children }: AppShellProps) {
  return (
    <SimulationProvider simulated={simulated}>
      <SkipLink />
      <div className="lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] print:block">
        <aside className="no-print sticky top-0 hidden h-dvh flex-col gap-6 overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex">
          <div className="px-2"><Brand /></div>
          <NavigationList role={role} />
        </aside>
        <div className="flex min-h-dvh min-w-0 flex-col">
          <SimulatedBanner />
          <div className="no-print sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-ground/95 px-2 backdrop-blur sm:px-4 lg:px-8">
            <PhoneMenu role={role} />
            <div className="lg:hidden"><Brand /></div>
            <div className="ml-auto flex items-center sm:gap-1.5">
              <LanguageSwitch />
              {notices}
              {userMenu}
            </div>
          </div>
          <main id="isi" tabIndex={-1} className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-6 outline-none lg:px-8 lg:py-8">
            <PrintHeader today={today} />
            {children}
          </main>
        </div>
      </div>
    </SimulationProvider>
  );
}

export function SkipLink() {
  const t = useTranslations("common");
  return (
    <a href="#isi" className="no-print sr-only rounded-lg bg-ink px-4 py-3 text-sm font-medium text-white focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50">
      {t("skipToContent")}
    </a>
  );
}
