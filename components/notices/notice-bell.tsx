import { Bell } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

/** The way to the notices, with how many are unread. */
export function NoticeBell({ unread }: { readonly unread: number }) {
  const t = useTranslations("notices");
  return (
    <Link prefetch={false} href="/pemberitahuan" aria-label={t("bell", { count: unread })} className="relative inline-flex size-11 items-center justify-center rounded-lg text-ink-soft hover:text-accent">
      <Bell aria-hidden className="size-5" />
      {unread > 0 && (
        <span aria-hidden className="tabular absolute top-1 right-0.5 min-w-5 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-5 font-semibold text-white">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}
