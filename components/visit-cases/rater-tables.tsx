import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import type { Label } from "@/lib/domain/label";
import { formatCount, formatDecimal } from "@/lib/i18n/format";

type Reading = { readonly value: number; readonly interval: { readonly low: number; readonly high: number } | null } | null;
type AgreementLine = { readonly aspect: string | null; readonly label: Label | null; readonly n: number; readonly kappa: Reading; readonly icc: Reading; readonly verdict: "poor" | "moderate" | "good" | "unclear" | "flat" | "empty" };

/** Kappa and ICC by aspect, with intervals, n, and what they mean. */
export function AgreementTable({ lines }: { readonly lines: readonly AgreementLine[] }) {
  const t = useTranslations("visit-cases.raters");
  const locale = useLocale();
  return (
    <Table label={t("agreement")} stacked>
      <TableHead><tr><Th>{t("aspect")}</Th><Th numeric>{t("n")}</Th><Th numeric>{t("kappa")}</Th><Th numeric>{t("icc")}</Th><Th>{t("meaning")}</Th></tr></TableHead>
      <tbody>
        {lines.map(({ aspect, label, n, kappa, icc, verdict }) => (
          <tr key={aspect ?? ""} className={aspect === null ? "font-medium" : undefined}>
            <Th scope="row" className="min-w-44">{label === null ? t("all") : label[locale]}</Th>
            <Td label={t("n")} numeric>{formatCount(n, locale)}</Td>
            <Td label={t("kappa")} numeric><ReadingText reading={kappa} /></Td>
            <Td label={t("icc")} numeric><ReadingText reading={icc} /></Td>
            <Td className="min-w-56 font-normal">{t(`verdicts.${verdict}`)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type SeverityLine = { readonly raterId: string; readonly name: string; readonly institution: string; readonly visits: number; readonly items: number; readonly difference: number; readonly severity: Reading; readonly verdict: "strict" | "lenient" | "same" | "unknown" };
const tones = { strict: "warn", lenient: "warn", same: "good", unknown: "neutral" } as const;

/** How many levels an institution or person scores below the others, with its interval. */
export function SeverityTable({ lines, label, isPeople }: { readonly lines: readonly SeverityLine[]; readonly label: string; readonly isPeople: boolean }) {
  const t = useTranslations("visit-cases.raters");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  return (
    <Table label={label} stacked>
      <TableHead><tr><Th>{label}</Th><Th numeric>{t("visits")}</Th><Th numeric>{t("n")}</Th><Th numeric>{t("raw")}</Th><Th numeric>{t("severity")}</Th><Th>{t("meaning")}</Th></tr></TableHead>
      <tbody>
        {lines.map(({ raterId, name, institution, visits, items, difference, severity, verdict }) => (
          <tr key={raterId}>
            <Th scope="row" className="min-w-44">{isPeople ? name : institutionName(institution)}{isPeople && <span className="block text-xs font-normal text-ink-faint">{institutionName(institution)}</span>}</Th>
            <Td label={t("visits")} numeric>{formatCount(visits, locale)}</Td>
            <Td label={t("n")} numeric>{formatCount(items, locale)}</Td>
            <Td label={t("raw")} numeric>{signed(difference, locale)}</Td>
            <Td label={t("severity")} numeric><ReadingText reading={severity} isSigned /></Td>
            <Td className="min-w-56"><Badge tone={tones[verdict]} className="whitespace-normal">{t(`severities.${verdict}`)}</Badge></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const signed = (value: number, locale: "id" | "en"): string => `${value > 0.005 ? "+" : ""}${formatDecimal(Math.abs(value) < 0.005 ? 0 : value, 2, locale)}`;

function ReadingText({ reading, isSigned = false }: { readonly reading: Reading; readonly isSigned?: boolean }) {
  const t = useTranslations("visit-cases.raters");
  const locale = useLocale();
  const text = (value: number): string => (isSigned ? signed(value, locale) : formatDecimal(value, 2, locale));
  if (reading === null) return <span className="text-xs font-normal text-ink-faint italic">{t("none")}</span>;
  return <>{text(reading.value)}<span className="block text-xs font-normal whitespace-nowrap text-ink-faint">{reading.interval === null ? t("noInterval") : t("between", { low: text(reading.interval.low), high: text(reading.interval.high) })}</span></>;
}
