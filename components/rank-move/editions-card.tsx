import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateTime, formatNumber } from "@/lib/i18n/format";
import type { Unit } from "@/lib/metrics/unit";

type Batch = { readonly id: string | null; readonly sourceId: string; readonly fileNames: readonly string[]; readonly status: string };
type Line = { readonly seq: number; readonly recordedAt: Date; readonly rank: number | null; readonly of: number; readonly isStart: boolean; readonly batches: readonly Batch[]; readonly hiddenBatches: number; readonly isNewMethod: boolean };
type EditionsCardProps = {
  readonly period: string;
  readonly timeZone: string;
  readonly lines: readonly Line[];
  /** Whether a move is told at all, and if so from today's data. */
  readonly isTold: boolean;
  readonly isFromToday: boolean;
  /** Address that tells the move from an edition; null: from today's data. */
  readonly hrefFrom: (seq: number | null) => string;
  readonly canOpenImports: boolean;
  readonly sourceNames: Readonly<Record<string, string>>;
  readonly revised: readonly { readonly metricId: string; readonly label: string; readonly unit: Unit; readonly then: number | null; readonly now: number | null }[];
};

/** What was published of the earlier period and when, what changed it, and from which of them the move is told. */
export function EditionsCard({ period, timeZone, lines, isTold, isFromToday, hrefFrom, canOpenImports, sourceNames, revised }: EditionsCardProps) {
  const t = useTranslations("rank-move.editions");
  const locale = useLocale();
  const link = "text-accent underline-offset-4 hover:underline";
  return (
    <Card id="terbitan" className="scroll-mt-20">
      <CardHeader title={t("title", { period })} subtitle={t("subtitle")} />
      {lines.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : (
        <Table label={t("title", { period })} stacked>
          <TableHead><tr><Th>{t("edition")}</Th><Th>{t("recorded")}</Th><Th numeric>{t("rank")}</Th><Th>{t("cause")}</Th>{isTold && <Th>{t("start")}</Th>}</tr></TableHead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.seq} className={isTold && line.isStart ? "bg-accent-soft/60 [&_.text-ink-faint]:text-ink-soft" : undefined}>
                <Th scope="row">{t("number", { seq: line.seq })}</Th>
                <Td label={t("recorded")}>{formatDateTime(line.recordedAt, timeZone, locale)}</Td>
                <Td label={t("rank")} numeric>{line.rank === null ? <span className="text-ink-faint italic">{t("notRanked")}</span> : t("of", { rank: formatCount(line.rank, locale), of: formatCount(line.of, locale) })}</Td>
                <Td label={t("cause")}>
                  <ul>
                    {line.seq === 1 && <li>{t("first")}</li>}
                    {line.isNewMethod && <li>{t("newMethod")}</li>}
                    {line.batches.map(({ id, sourceId, fileNames, status }) => (
                      <li key={id}>
                        {sourceNames[sourceId] ?? sourceId}: {id !== null && canOpenImports ? <Link href={`/impor/${id}`} className={link}>{fileNames.join(", ") || id.slice(0, 8)}</Link> : fileNames.join(", ")}
                        {status === "undone" && ` (${t("undone")})`}
                      </li>
                    ))}
                    {line.hiddenBatches > 0 && <li>{t("hidden", { count: line.hiddenBatches })}</li>}
                    {line.seq > 1 && !line.isNewMethod && line.batches.length + line.hiddenBatches === 0 && <li>{t("otherCause")}</li>}
                  </ul>
                </Td>
                {isTold && <Td label={t("start")}>{line.isStart ? t("isStart") : line.rank === null ? "–" : <Link href={hrefFrom(line.seq)} className={link}>{t("startHere", { seq: line.seq })}</Link>}</Td>}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {isTold && lines.length > 0 && <p className="mt-2 text-sm">{isFromToday ? t("fromToday") : <Link href={hrefFrom(null)} className={`no-print ${link}`}>{t("startToday")}</Link>}</p>}
      {isTold && revised.length > 0 && (
        <>
          <h3 className="mt-5 mb-1 text-sm font-semibold">{t("revised")}</h3>
          <Table label={t("revised")} stacked>
            <TableHead><tr><Th>{t("metric")}</Th><Th numeric>{t("then")}</Th><Th numeric>{t("now")}</Th></tr></TableHead>
            <tbody>
              {revised.map(({ metricId, label, unit, then, now }) => (
                <tr key={metricId}>
                  <Th scope="row">{label}</Th>
                  <Td label={t("then")} numeric>{then === null ? t("noValue") : formatNumber(then, unit, locale)}</Td>
                  <Td label={t("now")} numeric>{now === null ? t("noValue") : formatNumber(now, unit, locale)}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Card>
  );
}
