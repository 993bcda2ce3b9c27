import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { peerGroupLabels, type PeerGroup } from "@/lib/domain/peer-group";
import { formatCount, formatDateShort, formatDecimal } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type Band = { readonly id: string; readonly labelId: string; readonly labelEn: string; readonly min: number | null };
type Edition = {
  readonly id: string; readonly nameId: string; readonly nameEn: string; readonly scaleMin: number; readonly scaleMax: number; readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null; readonly bands: readonly Band[]; readonly items: readonly unknown[]; readonly source: string;
};

/** Editions of the assessment instruments with their bands, each with the dates between which it holds. */
export function EditionTable({ editions }: { readonly editions: readonly Edition[] }) {
  const t = useTranslations("methods.editions");
  const locale = useLocale();
  return (
    <Table label={t("title")} stacked>
      <TableHead><tr><Th>{t("edition")}</Th><Th>{t("valid")}</Th><Th>{t("scale")}</Th><Th>{t("bands")}</Th><Th>{t("source")}</Th></tr></TableHead>
      <tbody>
        {editions.map((edition) => (
          <tr key={edition.id}>
            <Th scope="row" className="min-w-48 align-top">{locale === "id" ? edition.nameId : edition.nameEn}<code className="block text-xs font-normal text-ink-faint">{edition.id}</code>
              {edition.items.length > 0 && <span className="block text-xs font-normal text-ink-soft">{t("items", { count: edition.items.length })}</span>}</Th>
            <Td label={t("valid")} className="whitespace-nowrap">{formatDateShort(edition.validFrom, locale)} –<br />{edition.validTo === null ? t("open") : formatDateShort(edition.validTo, locale)}</Td>
            <Td label={t("scale")} className="whitespace-nowrap">{formatDecimal(edition.scaleMin, 0, locale)}–{formatDecimal(edition.scaleMax, 0, locale)}</Td>
            <Td className="min-w-52">
              {edition.bands.length === 0 ? <span className="text-ink-faint italic">{t("noBands")}</span> : (
                <ul>{edition.bands.map((band) => <li key={band.id}>{locale === "id" ? band.labelId : band.labelEn}: <span className="tabular">{band.min === null ? t("noBound") : `≥ ${formatDecimal(band.min, 2, locale)}`}</span></li>)}</ul>
              )}
            </Td>
            <Td className="min-w-56 text-[0.8125rem] text-ink-soft">{edition.source}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const classes = ["complaint", "complaint-supervision", "aspiration", "information"] as const;
type Limit = { readonly complaintClass: string; readonly validFrom: CivilDate; readonly days: number; readonly dayKind: "working" | "calendar"; readonly source: string };

export function LimitTable({ limits }: { readonly limits: readonly Limit[] }) {
  const t = useTranslations("methods.limits");
  const locale = useLocale();
  const nameOf = (id: string): string => {
    const known = classes.find((each) => each === id);
    return known === undefined ? id : t(`classes.${known}`);
  };
  return (
    <Table label={t("title")} stacked>
      <TableHead><tr><Th>{t("class")}</Th><Th>{t("limit")}</Th><Th>{t("from")}</Th><Th>{t("source")}</Th></tr></TableHead>
      <tbody>
        {limits.map((limit) => (
          <tr key={`${limit.complaintClass}-${limit.validFrom}`}>
            <Th scope="row">{nameOf(limit.complaintClass)}</Th>
            <Td label={t("limit")} className="whitespace-nowrap">{t(limit.dayKind, { count: limit.days })}</Td>
            <Td label={t("from")} className="whitespace-nowrap">{formatDateShort(limit.validFrom, locale)}</Td>
            <Td className="min-w-56 text-[0.8125rem] text-ink-soft">{limit.source}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type HolidayYear = { readonly year: number; readonly national: number; readonly jointLeave: number; readonly last: CivilDate };

export function HolidayTable({ years }: { readonly years: readonly HolidayYear[] }) {
  const t = useTranslations("methods.holidays");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead><tr><Th>{t("year")}</Th><Th numeric>{t("national")}</Th><Th numeric>{t("jointLeave")}</Th><Th>{t("last")}</Th></tr></TableHead>
      <tbody>
        {years.map((year) => (
          <tr key={year.year}><Th scope="row">{String(year.year)}</Th><Td numeric>{formatCount(year.national, locale)}</Td><Td numeric>{formatCount(year.jointLeave, locale)}</Td><Td className="whitespace-nowrap">{formatDateShort(year.last, locale)}</Td></tr>
        ))}
      </tbody>
    </Table>
  );
}

export function PeerTable({ peers }: { readonly peers: readonly { readonly group: PeerGroup; readonly minPopulation: number | null; readonly mpps: number }[] }) {
  const t = useTranslations("methods.peers");
  const locale = useLocale();
  return (
    <Table label={t("title")}>
      <TableHead><tr><Th>{t("group")}</Th><Th numeric>{t("from")}</Th><Th numeric>{t("mpps")}</Th></tr></TableHead>
      <tbody>
        {peers.map(({ group, minPopulation, mpps }) => (
          <tr key={group}><Th scope="row">{peerGroupLabels[group][locale]}</Th><Td numeric>{minPopulation === null ? "–" : formatCount(minPopulation, locale)}</Td><Td numeric>{formatCount(mpps, locale)}</Td></tr>
        ))}
      </tbody>
    </Table>
  );
}
