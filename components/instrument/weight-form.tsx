"use client";

import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { AdminForm, GroupError } from "@/components/admin/admin-form";
import { readWeight, weightText } from "@/components/instrument/weight-text";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import type { FormAction } from "@/lib/admin/form-state";
import { isFullWeight, sumOfWeights, weightTotal } from "@/lib/domain/instrument-draft";
import { aspectWords } from "@/lib/filters/address-words";
import { visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";

type Item = { readonly id: string; readonly aspect: VisitAspect; readonly labelId: string; readonly labelEn: string; readonly weight: number };
type WeightFormProps = { readonly action: FormAction; readonly editionId: string; readonly items: readonly Item[]; readonly editingId: string | null; /** Nothing stands beside it: in two columns where there is room. */ readonly isWide: boolean };

/** All items of a draft with their weights; the sums of the aspects and of the whole follow while one types. */
export function WeightForm({ action, editionId, items, editingId, isWide }: WeightFormProps) {
  const t = useTranslations("instrument.editor");
  const locale = useLocale();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const stored = items.map(({ id, weight }) => `${id} ${weight}`).join();
  const [known, setKnown] = useState(stored);
  // Other weights on record, from here or from the form of an item: what was typed is saved or overtaken.
  if (stored !== known) {
    setKnown(stored);
    setTyped({});
  }
  const textOf = (item: Item): string => typed[item.id] ?? weightText(item.weight, locale);
  const weights = items.map((item) => ({ aspect: item.aspect, weight: readWeight(textOf(item)) }));
  const sumOf = (aspect: VisitAspect | null): number => sumOfWeights(weights.flatMap((each) => (each.weight !== null && (aspect === null || each.aspect === aspect) ? [{ weight: each.weight }] : [])));
  const href = `/kelola/instrumen/${encodeURIComponent(editionId)}`;
  return (
    <AdminForm action={action} hidden={{ editionId }} submit={t("saveWeights")} label={t("weights")} className={classNames("grid items-start gap-5", isWide && "xl:grid-cols-2 xl:gap-x-8")}>
      {visitAspects.map((aspect) => {
        const label = visitAspectDefinitions[aspect].label[locale];
        return (
          <fieldset key={aspect} className="min-w-0">
            <legend className="flex w-full items-baseline justify-between gap-3 border-b border-line-strong/50 pb-1.5 text-sm font-semibold">
              <span className="min-w-0">{label}</span><output className="tabular shrink-0">{t("aspectSum", { weight: weightText(sumOf(aspect), locale) })}</output>
            </legend>
            <ul className="divide-y divide-line">
              {items.filter((item) => item.aspect === aspect).map((item) => {
                const name = `weight:${item.id}`;
                const text = locale === "id" ? item.labelId : item.labelEn;
                return (
                  <li key={item.id} className="flex items-center gap-3 py-1.5">
                    <Link href={`${href}?butir=${encodeURIComponent(item.id)}#butir`} aria-current={item.id === editingId ? "true" : undefined} className="min-w-0 flex-1 py-2 text-sm text-accent hover:underline aria-[current]:font-semibold">{text}</Link>
                    <span className="w-24 shrink-0">
                      <Input
                        name={name} inputMode="decimal" autoComplete="off" className="tabular text-right" aria-label={t("weightOf", { item: text })} value={textOf(item)}
                        aria-invalid={readWeight(textOf(item)) === null ? true : undefined} onChange={({ target }) => setTyped((before) => ({ ...before, [item.id]: target.value }))}
                      />
                      <GroupError name={name} />
                    </span>
                  </li>
                );
              })}
            </ul>
            <Link href={`${href}?tambah=${aspectWords.wordOf(aspect)}#butir`} aria-label={t("addInAspect", { aspect: label })} className="inline-block py-2 text-[0.8125rem] font-medium text-accent hover:underline">+ {t("addIn")}</Link>
          </fieldset>
        );
      })}
      <WeightTotal sum={sumOf(null)} isReadable={weights.every(({ weight }) => weight !== null)} />
    </AdminForm>
  );
}

function WeightTotal({ sum, isReadable }: { readonly sum: number; readonly isReadable: boolean }) {
  const t = useTranslations("instrument.editor");
  const locale = useLocale();
  const isFull = isFullWeight(sum);
  const rest = weightText(Math.round(Math.abs(weightTotal - sum) * 1e6) / 1e6, locale);
  const verdict = isFull ? t("full") : sum < weightTotal ? t("short", { rest }) : t("over", { rest });
  return (
    <p className="sticky bottom-0 col-span-full flex flex-wrap items-baseline justify-between gap-x-4 border-t border-line-strong bg-surface py-2.5 text-sm" role="status">
      <span className="font-semibold">{t("sum")} <span className="tabular" data-testid="weight-sum">{weightText(sum, locale)}</span>{" %"}</span>
      <span className={isFull && isReadable ? "font-medium text-good" : "font-medium text-bad"}>{isReadable ? verdict : t("unreadable")}</span>
    </p>
  );
}
