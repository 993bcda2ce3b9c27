import { hrefWith } from "@/lib/filters/page-filters";
import type { ScorecardRecords, ScorecardView } from "@/lib/loaders/mpp-scorecard";

/** Records as the screen lists them: names for ids, addresses for pages. */
export function toRecordsProps({ complaints, followUps, visits, bands }: ScorecardRecords, { context, mpp }: Pick<ScorecardView, "context" | "mpp">) {
  const { agencies, locale, filters, today } = context;
  const names = new Map(agencies.map(({ id, name }) => [id, name[locale]]));
  const agencyName = (id: number): string | null => names.get(id) ?? null;
  return {
    complaints: {
      total: complaints.total, overdue: complaints.overdue, asOf: complaints.rows[0]?.asOf ?? null, href: hrefWith("/pengaduan", filters, today, { mpp: mpp.code }),
      rows: complaints.rows.map((row) => ({ ...row, agencyName: agencyName(row.agencyId) })),
    },
    followUps: {
      total: followUps.open, overdue: followUps.overdue, asOf: followUps.rows[0]?.asOf ?? null,
      rows: followUps.rows.map((row) => ({ ...row, agencyName: agencyName(row.agencyId) })),
    },
    visits: {
      total: visits.total, href: hrefWith("/kunjungan", filters, today, { mpp: mpp.code }),
      rows: visits.visits.map((visit) => ({ ...visit, href: `/kunjungan/${visit.id}`, mppName: mpp.name, band: bands.get(visit.id) ?? null })),
    },
  };
}
