import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateShort, formatNumber } from "@/lib/i18n/format";
import type { RuleId } from "@/lib/metrics/plausibility/registry";
import { isCivilDate } from "@/lib/time/civil-date";

type Rates = { readonly honest: number; readonly falseAlarms: number; readonly planted: number; readonly found: number };
type Rule = { readonly id: RuleId; readonly reads: "period" | "history"; readonly leastN: number; readonly rates: Rates; /** What the page's own period gave; none on the methods page. */ readonly now: { readonly tested: number; readonly flagged: number } | null };
type RuleTableProps = { readonly rules: readonly Rule[]; readonly measured: { readonly measuredOn: string; readonly seeds: number; readonly any: Rates } };

/** Every rule: what it asks, from which months, and how often it is wrong at simulated honest MPPs. */
export function RuleTable({ rules, measured }: RuleTableProps) {
  const t = useTranslations("plausibility");
  const locale = useLocale();
  const hasNow = rules.some(({ now }) => now !== null);
  const share = ({ falseAlarms, honest }: Rates): string => formatNumber(honest === 0 ? 0 : falseAlarms / honest, "ratio", locale);
  return (
    <>
      <Table label={t("rulesTitle")} stacked>
        <TableHead>
          <tr><Th>{t("columns.rule")}</Th><Th>{t("definition")}</Th>{hasNow && <Th numeric>{t("testedNow")}</Th>}<Th numeric>{t("falseAlarms")}</Th><Th numeric>{t("found")}</Th></tr>
        </TableHead>
        <tbody>
          {rules.map(({ id, reads, leastN, rates, now }) => (
            <tr key={id} id={`aturan-${id}`} className="scroll-mt-20">
              <Th scope="row" className="min-w-36">{t(`rules.${id}.name`)}</Th>
              <Td className="min-w-64"><p className="max-w-[68ch] text-pretty">{t(`rules.${id}.definition`)}</p><p className="mt-0.5 text-xs text-ink-faint">{t(`reads.${reads}`)} · {t(`rules.${id}.least`, { n: formatCount(leastN, locale) })}</p></Td>
              {hasNow && <Td label={t("testedNow")} numeric>{now === null ? "–" : t("flaggedOf", { flagged: formatCount(now.flagged, locale), tested: formatCount(now.tested, locale) })}</Td>}
              <Td label={t("falseAlarms")} numeric>{share(rates)}<span className="block text-xs text-ink-faint">{t("countOf", { count: formatCount(rates.falseAlarms, locale), of: formatCount(rates.honest, locale) })}</span></Td>
              <Td label={t("found")} numeric>{t("countOf", { count: formatCount(rates.found, locale), of: formatCount(rates.planted, locale) })}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-3 max-w-[75ch] text-[0.8125rem] text-ink-soft">
        {t("measured", { date: isCivilDate(measured.measuredOn) ? formatDateShort(measured.measuredOn, locale) : measured.measuredOn, nations: formatCount(measured.seeds, locale), share: share(measured.any), flagged: formatCount(measured.any.falseAlarms, locale), honest: formatCount(measured.any.honest, locale), found: formatCount(measured.any.found, locale), planted: formatCount(measured.any.planted, locale) })}
      </p>
    </>
  );
}
