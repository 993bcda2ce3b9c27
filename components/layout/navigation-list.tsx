"use client";

import {
  BookOpenText, Building2, ClipboardCheck, Clock3, GitCompareArrows, Landmark, LayoutDashboard, ListChecks, ListOrdered,
  MessageSquareWarning, Radar, Scale, Settings, ShieldCheck, Smartphone, Smile, Upload, type LucideIcon,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Role } from "@/lib/auth/roles";
import { isActiveItem, navigationFor, type NavigationGroup, type NavigationIcon } from "@/lib/navigation";

const icons: Readonly<Record<NavigationIcon, LucideIcon>> = {
  overview: LayoutDashboard, ranking: ListOrdered, mpp: Landmark, agencies: Building2, compare: GitCompareArrows, funnel: Radar, gaps: Scale,
  complaints: MessageSquareWarning, "service-times": Clock3, visits: ClipboardCheck, "follow-ups": ListChecks, surveys: Smile,
  "data-quality": ShieldCheck, field: Smartphone, methods: BookOpenText, imports: Upload, admin: Settings,
};
const groups: readonly NavigationGroup[] = ["read", "sources", "trust", "work"];

type NavigationListProps = { readonly role: Role; readonly onNavigate?: () => void };

export function NavigationList({ role, onNavigate }: NavigationListProps) {
  const t = useTranslations("nav");
  const pathname = usePathname();
  const items = navigationFor(role);
  return (
    <nav aria-label={t("label")} className="flex flex-col gap-5">
      {groups.map((group) => {
        const own = items.filter((item) => item.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group}>
            <p className="mb-1 px-3 text-[0.6875rem] font-semibold tracking-[0.08em] text-ink-faint uppercase">{t(`groups.${group}`)}</p>
            <ul>
              {own.map((item) => {
                const Icon = icons[item.icon];
                const active = isActiveItem(item, pathname);
                return (
                  <li key={item.href}>
                    <Link
                      href={item.href}
                      prefetch={false}
                      {...(active ? { "aria-current": "page" as const } : {})}
                      {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
                      className={classNames(
                        "flex min-h-11 items-center gap-3 rounded-lg px-3 text-sm lg:min-h-9",
                        active ? "bg-accent-soft font-semibold text-accent-strong" : "text-ink-soft hover:bg-sunken hover:text-ink",
                      )}
                    >
                      <Icon aria-hidden className="size-4.5 shrink-0" strokeWidth={1.75} />
                      {t(`items.${item.label}`)}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}
