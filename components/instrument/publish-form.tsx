"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Disclosure } from "@/components/ui/disclosure";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/admin/form-state";
import { compareEditions, type ComparableEdition, type ScorePart } from "@/lib/domain/edition-comparability";
import { visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";

type Shared = { readonly id: string; readonly label: { readonly id: string; readonly en: string }; readonly aspect: VisitAspect; readonly isChanged: boolean };
type Edition = Pick<ComparableEdition, "id" | "items">;
type PublishFormProps = { readonly action: FormAction; readonly edition: Edition; readonly predecessor: Edition | null; readonly shared: readonly Shared[] };

/** Which items stay comparable with the edition before, what that means for the lines, and the button that publishes. */
export function PublishForm({ action, edition, predecessor, shared }: PublishFormProps) {
  const t = useTranslations("instrument.editor");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const unchanged = shared.filter(({ isChanged }) => !isChanged);
  return (
    <div className="grid gap-4">
      {predecessor !== null && shared.length > 0 && (
        <>
          <Disclosure summary={`${t("comparable", { id: predecessor.id })} (${chosen.size}/${shared.length})`}>
            <p className="max-w-prose text-sm text-ink-soft">{t("comparableHint")}</p>
            <p className="mt-2 flex flex-wrap gap-2">
              <Button variant="secondary" size="small" onClick={() => setChosen(new Set(unchanged.map(({ id }) => id)))}>{t("choose", { count: String(unchanged.length) })}</Button>
              <Button variant="quiet" size="small" onClick={() => setChosen(new Set())}>{t("clear")}</Button>
            </p>
            <SharedItems shared={shared} chosen={chosen} onChange={setChosen} />
          </Disclosure>
          <Effect from={predecessor} to={edition} chosen={chosen} />
        </>
      )}
      <p><ConfirmForm action={action} hidden={{ editionId: edition.id }} trigger={t("publish")} title={t("publishTitle")} body={t("publishBody")} confirm={t("publish")} tone="primary" size="medium">
        {[...chosen].map((id) => <input key={id} type="hidden" name="comparable" value={id} />)}
      </ConfirmForm></p>
    </div>
  );
}

type SharedItemsProps = { readonly shared: readonly Shared[]; readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void };

function SharedItems({ shared, chosen, onChange }: SharedItemsProps) {
  const t = useTranslations("instrument.editor");
  const locale = useLocale();
  const choose = (id: string, isChosen: boolean): void => onChange(new Set([...[...chosen].filter((each) => each !== id), ...(isChosen ? [id] : [])]));
  return (
    <div className="mt-3 grid gap-4 lg:grid-cols-2">
      {visitAspects.map((aspect) => (
        <fieldset key={aspect} className="min-w-0">
          <legend className="text-[0.8125rem] font-semibold">{visitAspectDefinitions[aspect].label[locale]}</legend>
          {shared.filter((item) => item.aspect === aspect).map((item) => (
            <Checkbox key={item.id} checked={chosen.has(item.id)} onChange={(event) => choose(item.id, event.target.checked)} label={<>{item.label[locale]}{item.isChanged && <Badge tone="warn" className="ml-2">{t("changed")}</Badge>}</>} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}

function Effect({ from, to, chosen }: { readonly from: Edition; readonly to: Edition; readonly chosen: ReadonlySet<string> }) {
  const t = useTranslations("instrument.editor");
  const locale = useLocale();
  const parts: readonly (readonly [string, ScorePart])[] = [
    [t("effectTotal"), { kind: "total" }], ...visitAspects.map((aspect) => [visitAspectDefinitions[aspect].label[locale], { kind: "aspect", aspect }] as const),
  ];
  const before: ComparableEdition = { ...from, comparableFrom: null, comparableItems: [] };
  const after: ComparableEdition = { ...to, comparableFrom: from.id, comparableItems: [...chosen] };
  return (
    <Table label={t("effect")} className="max-w-2xl">
      <caption className="pb-1 text-left text-sm font-semibold">{t("effect")}</caption>
      <tbody>
        {parts.map(([label, part]) => {
          const compared = compareEditions(before, after, part);
          return (
            <tr key={label}>
              <Th scope="row">{label}</Th>
              <Td>{compared.comparable ? <Badge tone="good">{t("joined")}</Badge> : <><Badge>{t("broken")}</Badge> <span className="text-[0.8125rem] text-ink-soft">{t(`reasons.${compared.reason}`)}</span></>}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
