"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { formatBareNumber, formatNumber } from "@/lib/i18n/format";
import { rankByWeights, weightsParam } from "@/lib/metrics/other-weights";
import { rankText } from "@/lib/metrics/rank-mpps";

type Pillar = { readonly id: string; readonly label: string; readonly weight: number };
type Mpp = { readonly code: string; readonly name: string; readonly own: boolean; readonly officialRank: number; readonly pillars: readonly (number | null)[]; readonly topTen: number | null };
type OtherWeightsProps = { readonly pillars: readonly Pillar[]; readonly mpps: readonly Mpp[]; readonly initial: readonly number[] | null; readonly aggregation: "arithmetic" | "geometric" };

const shown = 10;

/** The ranking under other weights of the pillars, live; it never changes the official index. */
export function OtherWeights({ pillars, mpps, initial, aggregation }: OtherWeightsProps) {
  const t = useTranslations("ranking.weights");
  const locale = useLocale();
  const official = pillars.map(({ weight }) => weight);
  const [weights, setWeights] = useState<readonly number[]>(initial ?? official);
  const isOfficial = weights.every((weight, i) => weight === official[i]);
  const ranked = useMemo(() => rankByWeights(mpps, weights, aggregation), [mpps, weights, aggregation]);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const byCode = useMemo(() => new Map(mpps.map((mpp) => [mpp.code, mpp])), [mpps]);
  const listed = ranked.filter(({ code, rank }) => rank.rank <= shown || byCode.get(code)?.own === true);

  // The address follows, so that it can be passed on; the page itself does not load again.
  useEffect(() => {
    const address = new URL(window.location.href);
    if (isOfficial) address.searchParams.delete(weightsParam);
    else address.searchParams.set(weightsParam, weights.join(","));
    window.history.replaceState(window.history.state, "", address);
  }, [weights, isOfficial]);

  return (
    <Disclosure summary={t("title")} className="no-print" {...(initial === null ? {} : { open: true })}>
      <div className="mt-2 grid gap-x-8 gap-y-4 rounded-2xl border border-line bg-surface p-4 sm:p-5 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <div className="space-y-3">
          <p className="text-sm text-ink-soft">{t("hint")}</p>
          {pillars.map(({ id, label }, i) => (
            <div key={id} className="text-sm">
              <p className="flex justify-between gap-3"><label htmlFor={`bobot-${id}`}>{label}</label><output htmlFor={`bobot-${id}`} className="tabular font-semibold">{total === 0 ? "–" : formatNumber((weights[i] ?? 0) / total, "ratio", locale)}</output></p>
              <input
                id={`bobot-${id}`} type="range" min={0} max={100} step={5} value={weights[i] ?? 0} className="mt-1 h-6 w-full accent-[var(--color-accent)]"
                aria-valuetext={total === 0 ? "" : formatNumber((weights[i] ?? 0) / total, "ratio", locale)}
                onChange={(event) => { const value = Number(event.target.value); setWeights((before) => before.map((weight, at) => (at === i ? value : weight))); }}
              />
            </div>
          ))}
          <Button variant="secondary" size="small" disabled={isOfficial} onClick={() => setWeights(official)}>{t("reset")}</Button>
        </div>
        <div className="min-w-0">
          {total === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : (
            <ol className="divide-y divide-line text-sm">
              {listed.map(({ code, score, rank }) => {
                const mpp = byCode.get(code);
                if (mpp === undefined) return null;
                return (
                  <li key={code} className="grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 py-1.5">
                    <span className="tabular text-right font-semibold">{rankText(rank)}</span>
                    <span className="min-w-0">
                      <Link href={`/mpp/${code}`} className="font-medium text-accent hover:underline">{mpp.name}</Link>
                      <span className="tabular block text-xs text-ink-faint">{t("official", { rank: mpp.officialRank })}{mpp.topTen === null ? "" : ` · ${t("topTen", { share: formatNumber(mpp.topTen, "ratio", locale) })}`}</span>
                    </span>
                    <span className="tabular">{formatBareNumber(score, "points", locale)}</span>
                  </li>
                );
              })}
            </ol>
          )}
        </div>
      </div>
    </Disclosure>
  );
}
