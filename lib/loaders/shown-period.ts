import { getTranslations } from "next-intl/server";
import { formatPeriod } from "@/lib/i18n/format";
import type { PageContext } from "@/lib/loaders/page-context";
import { monthOf } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

/** The chosen period in words; one that still runs says so wherever its numbers stand. */
export async function shownPeriod({ filters: { period }, today, locale }: Pick<PageContext, "filters" | "today" | "locale">): Promise<string> {
  const name = formatPeriod(period.id, locale);
  if (isClosed(period, monthOf(today))) return name;
  return (await getTranslations("filters"))("unfinished", { period: name });
}
