import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount } from "@/lib/i18n/format";
import type { RankPassers } from "@/lib/metrics/rank-passers";

type WhoCardProps = {
  readonly who: readonly { readonly kind: keyof RankPassers; readonly count: number; readonly named: readonly { readonly code: string; readonly name: string }[] }[];
};

/** Which MPPs are behind the move, by name: the nearest in rank first. */
export function WhoCard({ who }: WhoCardProps) {
  const t = useTranslations("rank-move.who");
  const locale = useLocale();
  return (
    <Card className="avoid-break">
      <CardHeader title={t("title")} subtitle={t("subtitle")} />
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        {who.map(({ kind, count, named }) => (
          <div key={kind}>
            <dt className="font-medium">{t(kind, { count })}</dt>
            <dd className="text-ink-soft">
              {count === 0 ? "–" : (
                <>
                  {named.map(({ code, name }, at) => <span key={code}>{at > 0 && ", "}<Link href={`/mpp/${code}`} className="text-accent underline-offset-4 hover:underline">{name}</Link></span>)}
                  {count > named.length && ` ${t("more", { count: formatCount(count - named.length, locale) })}`}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-xs text-ink-faint">{t("sum")}</p>
    </Card>
  );
}
