import type { Content, ContentTable } from "pdfmake/interfaces";
import { columnWidths, pdfTable } from "@/lib/export/pdf/pdf-table";
import { cut, plain, textNode } from "@/lib/export/pdf/pdf-text";
import { colours, contentWidth, renderPdf } from "@/lib/export/pdf/render-pdf";
import { formatCount, formatDateLong, formatDateShort, formatInterval, formatMeasured, formatPeriod } from "@/lib/i18n/format";
import type { Interval, Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

/** All texts are Indonesian, as they stand in the app. */
export type Briefing = {
  readonly mpp: { readonly name: string; readonly code: string; readonly region: string; readonly province: string };
  /** Id of the period that index and rank are of, such as `2026-S1`. */
  readonly period: string;
  /** Last day of the data. */
  readonly asOf: CivilDate;
  /** Indeks Kinerja MPP, 0–100. */
  readonly index: Measured;
  /** In the nation; text: why there is none. */
  readonly rank: { readonly rank: number; readonly shared: boolean; readonly of: number; /** 90 %; null: not computed. */ readonly interval: Interval | null } | string;
  /** The pillars of the index: weight in percent, score 0–100. */
  readonly pillars: readonly { readonly label: string; readonly weight: number; readonly score: Measured }[];
  /** Last published visit; null: none yet. */
  readonly lastVisit: { readonly day: CivilDate; readonly announced: boolean | null; readonly score: Measured; readonly aspects: readonly { readonly label: string; readonly score: Measured }[] } | null;
  /** Lowest items of the last visit, weakest first; the first three are shown. */
  readonly weakestItems: readonly { readonly label: string; readonly agency: string | null; readonly level: string }[];
  /** Findings that are not done, in the order to be shown. */
  readonly findings: readonly { readonly text: string; readonly owner: string | null; readonly dueOn: CivilDate | null; readonly isOverdue: boolean }[];
  /** What would move it up, one sentence each, most effective first. */
  readonly moves: readonly string[];
  readonly url: string;
  readonly isSimulated: boolean;
  readonly printedOn: CivilDate;
};

/** How much of the texts is shown. Tried in turn until all stands on one page. */
type Room = { readonly characters: number; readonly findings: number; readonly moves: number; readonly fontSize: number };
const rooms: readonly Room[] = [
  { characters: 400, findings: 8, moves: 6, fontSize: 10 }, { characters: 240, findings: 6, moves: 5, fontSize: 9 }, { characters: 160, findings: 5, moves: 4, fontSize: 9 }, { characters: 110, findings: 4, moves: 3, fontSize: 8.5 },
  { characters: 70, findings: 3, moves: 2, fontSize: 8 }, { characters: 45, findings: 2, moves: 1, fontSize: 7.5 },
];
const weakestShown = 3;
const nameCharacters = 90;
const pillarsShown = 6;
const aspectsShown = 10;

const score = (measured: Measured): string => formatMeasured(measured, "points", "id");
const shortDate = (date: CivilDate): string => formatDateShort(date, "id").replaceAll(" ", "\u00a0");

/** The first of a list, and how many others there are: nothing is left out without a word. */
function shorten<Entry>(entries: readonly Entry[], most: number): { readonly shown: readonly Entry[]; readonly rest: string | null } {
  const left = entries.length - most;
  return { shown: entries.slice(0, most), rest: left > 0 ? `dan ${formatCount(left, "id")} lainnya` : null };
}

/**
 * The one page for a Sekda before a meeting: where the MPP stands, why, what was found, what is open, what would move it. Always
 * exactly one A4 page: long texts end in "…", long lists in "dan 7 lainnya", and the QR code leads to the whole.
 * @throws Error if even the shortest form needs more than a page, which no input is known to cause
 */
export async function briefingPdf(briefing: Briefing): Promise<Buffer> {
  for (const room of rooms) {
    const { bytes, pages } = await renderPdf({
      title: `Ringkasan ${plain(briefing.mpp.name)}, ${formatPeriod(briefing.period, "id")}`,
      above: "Ringkasan satu halaman untuk Sekretaris Daerah", below: `Data sampai ${shortDate(briefing.asOf)} · dicetak ${formatDateLong(briefing.printedOn, "id")}`,
      marks: briefing.isSimulated ? ["DATA SIMULASI"] : [], margins: [52, 44],
      content: [{ fontSize: room.fontSize, stack: [heading(briefing), standing(briefing), visitPart(briefing, room), followUp(briefing, room), outlook(briefing, room)] }],
    });
    if (pages === 1) return bytes;
  }
  throw new Error(`Briefing of ${briefing.mpp.code} does not fit on a page`);
}

const section = (text: string): Content => ({ text, bold: true, fontSize: 10.5, margin: [0, 7, 0, 3] });

function heading({ mpp, period, url }: Briefing): Content {
  return {
    columnGap: 12,
    columns: [
      { width: "*", stack: [
        { ...textNode(cut(mpp.name, nameCharacters)), fontSize: 16, bold: true },
        { ...textNode(cut(`${mpp.region}, Provinsi ${mpp.province} · kode ${mpp.code} · ${formatPeriod(period, "id")}`, 160)), color: colours.quiet },
        { ...textNode(cut(url, 120)), link: url, color: colours.quiet, fontSize: 7.5, margin: [0, 2, 0, 0] },
      ] },
      { width: 62, qr: url, fit: 62, eccLevel: "M", alignment: "right" },
    ],
  };
}

function standing({ index, rank, pillars }: Briefing): Content {
  const place = typeof rank === "string" ? cut(rank, 120) : `${rank.shared ? "bersama " : ""}${formatCount(rank.rank, "id")} dari ${formatCount(rank.of, "id")} MPP`;
  const range = typeof rank === "string" ? "" : rank.interval === null ? "rentang tidak dihitung untuk periode ini" : `rentang 90 %: ${formatInterval(rank.interval.low, rank.interval.high, "count", "id")}`;
  const { shown, rest } = shorten(pillars, pillarsShown);
  return { stack: [
    section("Kedudukan"),
    { columns: [
      { width: "45%", text: [{ text: "Indeks Kinerja MPP  " }, { text: score(index), bold: true, fontSize: 13 }, { text: index.kind === "value" ? " dari 100" : "" }] },
      { width: "55%", text: [{ text: "Peringkat nasional  " }, { text: place, bold: true, fontSize: typeof rank === "string" ? 9 : 13 }, { text: range === "" ? "" : `\n${range}`, color: colours.quiet }] },
    ] },
    { margin: [0, 4, 0, 0], ...grid(shown.map(({ label, weight, score: value }) => [`${cut(label, 40)} (bobot ${formatCount(weight, "id")} %)`, score(value)])) },
    ...more(rest),
    { text: "Nilai pilar 0–100 menurut patokan metode pada periode ini, bukan nilai kunjungan terakhir di bawah.", color: colours.quiet, fontSize: 7.5, margin: [0, 2, 0, 0] },
  ] };
}

/** Names and values in two columns side by side, without a head. */
function grid(entries: readonly (readonly [label: string, value: string])[]): { readonly columns: Content[]; readonly columnGap: number } {
  const half = Math.ceil(entries.length / 2);
  const column = (part: typeof entries): ContentTable & { readonly width: "*" } => ({
    width: "*",
    table: { widths: ["*", "auto"], body: part.length === 0 ? [["", ""]] : part.map(([label, value]) => [textNode(label), { text: value, alignment: "right", bold: true }]) },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0, hLineColor: () => colours.line, paddingTop: () => 1.5, paddingBottom: () => 1.5, paddingLeft: () => 0, paddingRight: () => 0 },
  });
  return { columns: [column(entries.slice(0, half)), column(entries.slice(half))], columnGap: 20 };
}

const more = (rest: string | null): Content[] => (rest === null ? [] : [{ text: rest, color: colours.quiet, italics: true, margin: [0, 1, 0, 0] }]);

function visitPart({ lastVisit, weakestItems }: Briefing, { characters }: Room): Content {
  if (lastVisit === null) return { stack: [section("Kunjungan terakhir"), { text: "Belum ada kunjungan yang terbit." }] };
  const announced = lastVisit.announced === null ? "pemberitahuan tidak dicatat" : lastVisit.announced ? "diumumkan" : "tidak diumumkan";
  const aspects = shorten(lastVisit.aspects, aspectsShown);
  const weakest = shorten(weakestItems, weakestShown);
  return { stack: [
    section("Kunjungan terakhir"),
    { text: [`${formatDateLong(lastVisit.day, "id")}, ${announced}. Nilai `, { text: score(lastVisit.score), bold: true }, lastVisit.score.kind === "value" ? " dari 100." : "."] },
    ...(aspects.shown.length === 0 ? [] : [{ margin: [0, 3, 0, 0] as [number, number, number, number], ...grid(aspects.shown.map(({ label, score: value }) => [cut(label, 60), score(value)])) }]),
    ...more(aspects.rest),
    ...(weakest.shown.length === 0 ? [] : [
      { text: "Butir terlemah", bold: true, margin: [0, 4, 0, 1] as [number, number, number, number] },
      { ol: weakest.shown.map(({ label, agency, level }) => textNode(`${cut(label, characters)}${agency === null ? "" : ` (${cut(agency, 50)})`}: ${cut(level, 30)}`)) },
    ]),
  ] };
}

function followUp({ findings }: Briefing, { characters, findings: most }: Room): Content {
  const overdue = findings.filter(({ isOverdue }) => isOverdue).length;
  const { shown, rest } = shorten(findings, most);
  const widths = columnWidths(contentWidth, [58, 24, 18]);
  return { stack: [
    section("Temuan yang belum selesai"),
    { text: findings.length === 0 ? "Tidak ada temuan terbuka." : [{ text: formatCount(findings.length, "id"), bold: true }, " terbuka, ", { text: formatCount(overdue, "id"), bold: true, ...(overdue > 0 ? { color: colours.warning } : {}) }, " di antaranya melewati tenggat."], margin: [0, 0, 0, 3] },
    ...(shown.length === 0 ? [] : [pdfTable({
      columns: ["Temuan", "Penanggung jawab", "Tenggat"].map((label, at) => ({ label, width: widths[at] ?? 0 })),
      rows: shown.map(({ text, owner, dueOn, isOverdue }) => [cut(text, characters), cut(owner ?? "belum ditetapkan", nameCharacters), `${dueOn === null ? "belum ditetapkan" : shortDate(dueOn)}${isOverdue ? " (lewat)" : ""}`]),
    })]),
    ...more(rest),
  ] };
}

function outlook({ moves }: Briefing, { characters, moves: most }: Room): Content {
  const { shown, rest } = shorten(moves, most);
  return { stack: [section("Yang akan menaikkan"), shown.length === 0 ? { text: "Tidak dapat dihitung untuk periode ini." } : { ul: shown.map((move) => textNode(cut(move, characters))) }, ...more(rest)] };
}
