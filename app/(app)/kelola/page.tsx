import { CalendarDays, ChartNoAxesCombined, ChevronRight, ClipboardList, Clock, Landmark, ScrollText, Target, Users, type LucideIcon } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader } from "@/components/ui/card";
import { removeDemoAction } from "@/lib/actions/admin-demo";
import { formatCount, formatDateLong } from "@/lib/i18n/format";
import { loadAdminHub } from "@/lib/loaders/admin-hub";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("title") };
}

type Entry = { readonly href: string; readonly icon: LucideIcon; readonly title: string; readonly body: string; readonly meta: string };

/** The ways into the administration, as far as the reader may go. */
export default async function AdminPage() {
  const [view, t, locale] = await Promise.all([loadAdminHub(), getTranslations("admin"), getLocale()]);
  const { counts, maySee, demo, calendar } = view;
  const onRecord = (count: number): string => t("hub.count", { count: formatCount(count, locale) });
  const lastHoliday = calendar.lastKnown === null ? t("none") : t("hub.lastHoliday", { date: formatDateLong(calendar.lastKnown, locale) });
  const entries: readonly Entry[] = [
    ...(maySee.users ? [{ href: "/kelola/pengguna", icon: Users, title: t("hub.users"), body: t("hub.usersBody"), meta: onRecord(counts.users) }] : []),
    { href: "/kelola/mpp", icon: Landmark, title: t("hub.mpps"), body: t("hub.mppsBody"), meta: onRecord(counts.mpps) },
    { href: "/kelola/target", icon: Target, title: t("hub.targets"), body: t("hub.targetsBody"), meta: onRecord(counts.targets) },
    { href: "/kelola/batas", icon: ChartNoAxesCombined, title: t("hub.limits"), body: t("hub.limitsBody"), meta: onRecord(counts.rebases) },
    { href: "/kelola/instrumen", icon: ClipboardList, title: t("hub.instrument"), body: t("hub.instrumentBody"), meta: onRecord(counts.instruments) },
    { href: "/kelola/standar", icon: Clock, title: t("hub.standards"), body: t("hub.standardsBody"), meta: onRecord(counts.services) },
    { href: "/kelola/hari-libur", icon: CalendarDays, title: t("hub.holidays"), body: t("hub.holidaysBody"), meta: lastHoliday },
    ...(maySee.audit ? [{ href: "/kelola/catatan", icon: ScrollText, title: t("hub.audit"), body: t("hub.auditBody"), meta: onRecord(counts.changes) }] : []),
  ];
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {entries.map(({ href, icon: Icon, title, body, meta }) => (
          <li key={href} className="min-w-0">
            <Link href={href} className="group flex h-full gap-4 rounded-2xl border border-line bg-surface p-4 shadow-card hover:border-line-strong sm:p-5">
              <span className="flex size-10 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent-strong"><Icon aria-hidden className="size-5" /></span>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{title}</span>
                <span className="mt-1 block text-sm text-ink-soft">{body}</span>
                <span className="tabular mt-2 block text-xs text-ink-faint">{meta}</span>
              </span>
              <ChevronRight aria-hidden className="mt-1 size-4 shrink-0 text-line-strong group-hover:text-accent" />
            </Link>
          </li>
        ))}
      </ul>
      {calendar.isShort && <Alert tone="warn" title={t("holidays.warnTitle", { year: String(calendar.missing.year) })} className="mt-5"><Link href="/kelola/hari-libur" className="underline underline-offset-2">{t("hub.holidays")}</Link></Alert>}
      {demo !== null && (
        <Card className="mt-5">
          <CardHeader title={t("demo.title")} subtitle={t("demo.body")} />
          {demo.hasLastingAdmin ? (
            <ConfirmForm action={removeDemoAction} hidden={{}} trigger={t("demo.remove")} title={t("demo.dialogTitle")} body={t("demo.body")} confirm={t("demo.remove")} size="medium">
              {demo.isSignedInAsDemo && <Alert tone="warn">{t("demo.signedOut")}</Alert>}
              <TextField name="word" label={t("demo.type")} autoComplete="off" />
            </ConfirmForm>
          ) : <Alert tone="warn">{t("demo.noAdmin")}</Alert>}
        </Card>
      )}
    </>
  );
}
