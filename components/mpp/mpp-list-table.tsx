import { useLocale, useTranslations } from "next-intl";
import { RankMoveText } from "@/components/ranking/rank-move-text";
import { SoftLinks } from "@/components/ranking/soft-links";
import { useUnrankedText, type PillarLabel } from "@/components/ranking/use-unranked-text";
import { Badge } from "@/components/ui/badge";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import { formatBareNumber, formatCount, formatDateShort } from "@/lib/i18n/format";
import { rankText } from "@/lib/metrics/rank-mpps";
import type { RankingRow } from "@/lib/metrics/ranking-rows";
import { isCivilDate } from "@/lib/time/civil-date";

type MppListTableProps = {
  readonly rows: readonly RankingRow[];
  readonly pillars: readonly PillarLabel[];
  /** Civil dates by MPP code. */
  readonly openedOn: ReadonlyMap<string, string>;
  readonly hrefOf: (code: string) => string;
};

/** MPPs by name; each leads to its scorecard. */
export function MppListTable({ rows, pillars, openedOn, hrefOf }: MppListTableProps) {
  const t = useTranslations("scorecard");
  const locale = useLocale();
  const unrankedText = useUnrankedText(pillars);
  return (
    <SoftLinks className={classNames(cardStyle, "overflow-hidden p-1 sm:p-2")}>
      <Table label={t("list.table")}>
        <TableHead>
          <tr>
            <Th>{t("list.mpp")}</Th><Th className="hidden md:table-cell">{t("list.peerGroup")}</Th><Th className="hidden lg:table-cell">{t("list.opened")}</Th>
            <Th numeric>{t("list.index")}</Th><Th numeric>{t("list.rank")}</Th><Th numeric className="hidden sm:table-cell">{t("list.move")}</Th>
          </tr>
        </TableHead>
        <tbody>
          {rows.map((row) => {
            const group = peerGroups.find((id) => id === row.peerGroup);
            const opened = openedOn.get(row.code);
            return (
              <tr key={row.code} className={row.own ? "bg-accent-soft/60" : undefined}>
                <Th scope="row" className="align-top">
                  <a href={hrefOf(row.code)} className="underline-offset-4 hover:text-accent hover:underline">{row.name}</a>{row.own && <Badge tone="accent" className="ml-2">{t("list.own")}</Badge>}
                  <span className="block text-xs font-normal text-ink-faint">{row.provinceName} · {row.code}</span>
                </Th>
                <Td className="hidden text-ink-soft md:table-cell">{group !== undefined && peerGroupLabels[group][locale]}</Td>
                <Td className="hidden whitespace-nowrap text-ink-soft lg:table-cell">{opened !== undefined && isCivilDate(opened) ? formatDateShort(opened, locale) : "–"}</Td>
                <Td numeric className="font-semibold">{row.index === null ? "–" : formatBareNumber(row.index, "points", locale)}</Td>
                <Td numeric className="whitespace-normal">
                  {row.nation.rank === null
                    ? <em className="block max-w-48 text-xs text-ink-faint sm:ml-auto">{row.unranked ? unrankedText(row.unranked) : "–"}</em>
                    : t("standing.of", { rank: rankText(row.nation.rank), of: formatCount(row.nation.of, locale) })}
                </Td>
                <Td numeric className="hidden sm:table-cell"><RankMoveText move={row.move} /></Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </SoftLinks>
  );
}
