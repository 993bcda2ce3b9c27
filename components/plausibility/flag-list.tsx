import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EvidenceBar, EvidenceText } from "@/components/plausibility/evidence-text";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatDateShort, formatDecimal } from "@/lib/i18n/format";
import type { Evidence } from "@/lib/metrics/plausibility/define-rule";
import type { RuleId } from "@/lib/metrics/plausibility/registry";
import type { CivilDate } from "@/lib/time/civil-date";

export type Flag = {
  readonly mppId: number; readonly code: string; readonly name: string; readonly provinceName: string; readonly rule: RuleId;
  readonly reading: { readonly adjustedP: number; readonly flagged: boolean; readonly evidence: Evidence } | null;
  readonly check: { readonly id: string; readonly note: string; readonly by: string; readonly on: CivilDate } | null;
};
type FlagListProps = { readonly label: string; readonly flags: readonly Flag[]; /** The form at the end of a line. */ readonly action: (flag: Flag) => ReactNode };

/** Patterns to be looked at, by MPP and rule, with the evidence in words. */
export function FlagList({ label, flags, action }: FlagListProps) {
  const t = useTranslations("plausibility");
  const withNotes = flags.some(({ check }) => check !== null);
  return (
    <>
      <p className="mb-2 text-xs text-ink-faint">{t("legend")}</p>
      <Table label={label} stacked>
        <TableHead><tr><Th>{t("columns.mpp")}</Th><Th>{t("columns.rule")}</Th><Th>{t("evidence")}</Th>{withNotes && <Th>{t("columns.note")}</Th>}<Th><span className="sr-only">{t("action")}</span></Th></tr></TableHead>
        <tbody>
          {flags.map((flag) => (
            <tr key={`${flag.code} ${flag.rule}`}>
              <Th scope="row" className="min-w-40"><Link href={`/mpp/${flag.code}`} className="underline-offset-4 hover:text-accent hover:underline">{flag.name}</Link><span className="block text-xs font-normal text-ink-faint">{flag.provinceName}</span></Th>
              <Td label={t("columns.rule")} className="min-w-36"><a href={`#aturan-${flag.rule}`} className="underline-offset-4 hover:text-accent hover:underline">{t(`rules.${flag.rule}.name`)}</a></Td>
              <Td className="min-w-64"><Evidence flag={flag} /></Td>
              {withNotes && <Td label={t("columns.note")} className="min-w-40">{flag.check?.note}<CheckedBy check={flag.check} /></Td>}
              <Td className="text-right">{action(flag)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Evidence({ flag: { rule, reading } }: { readonly flag: Flag }) {
  const t = useTranslations("plausibility");
  const locale = useLocale();
  if (reading === null) return <p className="text-ink-soft">{t("noReading")}</p>;
  return (
    <>
      <EvidenceText rule={rule} evidence={reading.evidence} />
      <EvidenceBar evidence={reading.evidence} />
      <p className="mt-0.5 text-xs text-ink-faint">{reading.flagged ? t(reading.adjustedP < 0.0001 ? "tinyChance" : "chance", { p: formatDecimal(reading.adjustedP * 100, 2, locale) }) : t("noLonger")}</p>
    </>
  );
}

function CheckedBy({ check }: Pick<Flag, "check">) {
  const t = useTranslations("plausibility");
  const locale = useLocale();
  return check === null ? null : <span className="block text-xs text-ink-faint">{t("checkedBy", { by: check.by === "" ? t("commandLine") : check.by, on: formatDateShort(check.on, locale) })}</span>;
}
