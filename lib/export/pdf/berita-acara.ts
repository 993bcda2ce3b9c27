import type { Content } from "pdfmake/interfaces";
import { columnWidths, pdfTable, type PdfColumn } from "@/lib/export/pdf/pdf-table";
import { cut, plain, textNode } from "@/lib/export/pdf/pdf-text";
import { contentWidth, renderPdf } from "@/lib/export/pdf/render-pdf";
import { formatAbsence, formatCount, formatDateLong, formatDateShort, formatDecimal, formatMeasured, formatNumber } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

/** All texts are Indonesian, as they stand in the app; no names of citizens belong here. */
export type BeritaAcara = {
  /** As the office numbers its letters; null leaves a line to be filled in by hand. */
  readonly number: string | null;
  readonly mpp: { readonly name: string; readonly code: string; readonly region: string; readonly province: string };
  readonly from: CivilDate;
  /** Last day; the same as `from` for a visit of one day. */
  readonly to: CivilDate;
  /** null: not recorded. */
  readonly announced: boolean | null;
  readonly guided: boolean | null;
  readonly team: readonly { readonly name: string; readonly institution: string; readonly role: string }[];
  /** Offices that received the team, such as "Sekretaris Daerah Kota Samarinda". */
  readonly receivedBy: readonly string[];
  /** Name of the instrument's edition; null when nothing was scored by one. */
  readonly edition: string | null;
  /** 0–100; missing is "tidak dinilai". */
  readonly score: Measured;
  /** Share (0–1) of the instrument's weight that was scored; null without an edition. */
  readonly coverage: number | null;
  /** Share (0–1) of scored items that have evidence; null when none was scored. */
  readonly withEvidence: number | null;
  /** In the instrument's order. */
  readonly aspects: readonly {
    readonly label: string;
    /** Percent of the whole score. */
    readonly weight: number;
    /** 0–100, n is its scored items. */
    readonly score: Measured;
    /** Share (0–1) of the aspect's weight that was scored. */
    readonly coverage: number | null;
    readonly items: readonly {
      readonly label: string;
      /** null: the MPP as a whole. */
      readonly agency: string | null;
      /** 0–5, halves allowed; null is "tidak dinilai". */
      readonly level: number | null;
      /** Rubric text of the level, or a note of the assessor. */
      readonly note: string | null;
      readonly sources: readonly string[];
      /** Names of photos and documents. */
      readonly evidence: readonly string[];
    }[];
  }[];
  readonly findings: readonly {
    readonly text: string;
    readonly recommendation: string | null;
    readonly owner: string | null;
    readonly dueOn: CivilDate | null;
    /** The holidays up to then are not all known. */
    readonly isDueProvisional: boolean;
    readonly status: string;
  }[];
  readonly replies: readonly {
    readonly subject: string;
    readonly answer: string;
    readonly by: string;
    readonly on: CivilDate;
    /** "Nilai tetap", "Nilai dikoreksi", "Menunggu keputusan" … */
    readonly decision: string;
    readonly reason: string | null;
    readonly decidedOn: CivilDate | null;
  }[];
  readonly version: {
    readonly number: number;
    readonly publishedOn: CivilDate | null;
    /** Why this version replaces the one before; null of the first. */
    readonly reason: string | null;
  };
  /** Not published: every page says KONSEP. */
  readonly isDraft: boolean;
  readonly signatories: readonly { readonly title: string; readonly name: string | null; readonly position: string | null }[];
  /** Full address of the visit's page. */
  readonly url: string;
  readonly isSimulated: boolean;
  readonly printedOn: CivilDate;
};

const none = "—";
const notRecorded = "tidak dicatat";
const columnsOf = (labels: readonly string[], shares: readonly number[], aligns: readonly PdfColumn["align"][] = []): PdfColumn[] =>
  columnWidths(contentWidth, shares).map((width, at) => ({ label: labels[at] ?? "", width, align: aligns[at] ?? "left" }));

/** "25 Jul 2024", never broken at the end of a line. */
const shortDate = (date: CivilDate): string => formatDateShort(date, "id").replaceAll(" ", "\u00a0");
const percent = (share: number | null): string => (share === null ? none : formatNumber(share, "ratio", "id"));
const levelText = (level: number | null): string => (level === null ? "tidak dinilai" : formatDecimal(level, Number.isInteger(level) ? 0 : 1, "id"));
const scoreText = (score: Measured): string => formatMeasured(score, "points", "id");
const itemCount = (score: Measured): string => (score.kind === "value" ? formatCount(score.n, "id") : "0");

/** "Kamis, 25 Juli 2024" or "Kamis, 25 Juli 2024 sampai dengan Jumat, 26 Juli 2024". */
/** What a record is before its first version: a number would look like one. */
const unpublished = "Konsep, belum terbit";

const daysText = ({ from, to }: BeritaAcara): string => (from === to ? formatDateLong(from, "id") : `${formatDateLong(from, "id")} sampai dengan ${formatDateLong(to, "id")}`);

const conductText = ({ announced, guided }: BeritaAcara): string => {
  const of = (fact: boolean | null, yes: string, no: string, name: string): string => (fact === null ? `${name}: ${notRecorded}` : fact ? yes : no);
  return `${of(announced, "Diumumkan", "Tidak diumumkan", "Pemberitahuan")}; ${of(guided, "dipandu", "tidak dipandu", "pemanduan")}`;
};

/**
 * "Berita Acara Kunjungan Monitoring dan Evaluasi" as a PDF, A4, in Indonesian. Tables repeat their head, rows are never cut, what is
 * missing says so ("tidak dinilai", "tidak dicatat"), and a QR code leads to the live page.
 */
export async function beritaAcaraPdf(visit: BeritaAcara): Promise<Buffer> {
  const title = "Berita Acara Kunjungan Monitoring dan Evaluasi";
  const { version, mpp } = visit;
  const { bytes } = await renderPdf({
    title: `${title} ${mpp.name}, ${shortDate(visit.from)}`,
    above: plain(`Berita Acara Kunjungan · ${mpp.name} · ${shortDate(visit.from)}`),
    below: `${version.number === 0 ? unpublished : `Versi ${version.number}`}${version.publishedOn === null ? "" : `, terbit ${shortDate(version.publishedOn)}`} · dicetak ${shortDate(visit.printedOn)}`,
    marks: [...(visit.isDraft ? ["KONSEP"] : []), ...(visit.isSimulated ? ["DATA SIMULASI"] : [])],
    content: [
      { text: title.toUpperCase(), style: "title" },
      { ...textNode(`Nomor: ${visit.number ?? "........................................"}`), alignment: "center", margin: [0, 2, 0, 10] },
      { columnGap: 14, columns: [
        { width: "*", stack: [
          textNode(`Pada hari ${daysText(visit)} telah dilaksanakan kunjungan monitoring dan evaluasi ke ${mpp.name} (${mpp.code}), ${mpp.region}, Provinsi ${mpp.province}.`),
          { text: "Halaman kunjungan yang selalu mutakhir:", style: "quiet", margin: [0, 8, 0, 0], fontSize: 8 },
          { ...textNode(visit.url), link: visit.url, style: "quiet", fontSize: 8 },
        ] },
        { width: 76, qr: visit.url, fit: 76, eccLevel: "M" },
      ] },
      { text: "A. Pelaksanaan", style: "section" }, ...conduct(visit),
      { text: "B. Nilai", style: "section" }, ...scores(visit),
      { text: "C. Tingkat setiap butir (0–5)", style: "section" }, ...items(visit),
      { text: "D. Temuan dan rekomendasi", style: "section" }, findings(visit),
      { text: "E. Hak jawab", style: "section" }, replies(visit),
      closing(visit),
    ],
  });
  return bytes;
}

function conduct(visit: BeritaAcara): Content[] {
  const facts: readonly (readonly [string, string])[] = [
    ["Tempat", `${visit.mpp.name} (${visit.mpp.code}), ${visit.mpp.region}, Provinsi ${visit.mpp.province}`],
    ["Waktu", daysText(visit)],
    ["Sifat kunjungan", conductText(visit)],
    ["Diterima oleh", visit.receivedBy.length === 0 ? notRecorded : visit.receivedBy.join("; ")],
    ["Edisi instrumen", visit.edition ?? none],
    ["Versi berita acara", visit.version.number === 0 ? unpublished : `${visit.version.number}${visit.version.reason === null ? "" : ` — menggantikan versi ${visit.version.number - 1}: ${visit.version.reason}`}`],
  ];
  const team = visit.team.map(({ name, institution, role }, at) => [String(at + 1), name, institution, role]);
  return [
    pdfTable({ columns: columnsOf(["Hal", "Keterangan"], [22, 78]), rows: facts }),
    team.length === 0 ? { text: `Tim: ${notRecorded}.` } : pdfTable({ columns: columnsOf(["No.", "Nama anggota tim", "Lembaga", "Peran"], [7, 38, 30, 25], ["right"]), rows: team }),
  ];
}

function scores(visit: BeritaAcara): Content[] {
  const { score } = visit;
  const total = score.kind === "value"
    ? `${scoreText(score)} dari 100 (${formatCount(score.n, "id")} butir dinilai; ${percent(visit.coverage)} bobot instrumen; ${percent(visit.withEvidence)} dengan bukti)`
    : (formatAbsence(score, "id") ?? "tidak dinilai");
  return [
    { text: [{ text: "Nilai kunjungan: ", bold: true }, total], margin: [0, 0, 0, 4] },
    ...(visit.aspects.length === 0 ? [] : [pdfTable({
      columns: columnsOf(["Aspek", "Bobot", "Nilai (0–100)", "Butir dinilai", "Cakupan"], [46, 12, 18, 12, 12], ["left", "right", "right", "right", "right"]),
      rows: visit.aspects.map((aspect) => [aspect.label, percent(aspect.weight / 100), scoreText(aspect.score), itemCount(aspect.score), percent(aspect.coverage)]),
    })]),
  ];
}

function items({ aspects }: BeritaAcara): Content[] {
  const columns = columnsOf(["Butir", "Instansi", "Tingkat", "Sumber", "Bukti dukung"], [38, 18, 11, 15, 18], ["left", "left", "center"]);
  const tables = aspects.filter((aspect) => aspect.items.length > 0).map((aspect) => pdfTable({
    title: `${aspect.label} — ${aspect.score.kind === "value" ? "nilai " : ""}${scoreText(aspect.score)}`,
    columns,
    rows: aspect.items.map((item) => [
      item.note === null ? item.label : `${item.label}: ${item.note}`, item.agency ?? "MPP", levelText(item.level),
      item.sources.length === 0 ? none : item.sources.join(", "), item.evidence.length === 0 ? "tanpa bukti" : item.evidence.join("; "),
    ]),
  }));
  return tables.length === 0 ? [{ text: "Tidak ada butir yang dinilai." }] : tables;
}

function findings(visit: BeritaAcara): Content {
  if (visit.findings.length === 0) return { text: "Tidak ada temuan yang dicatat." };
  return pdfTable({
    columns: columnsOf(["No.", "Temuan", "Rekomendasi", "Penanggung jawab", "Tenggat", "Status"], [6, 25, 25, 16, 13, 15], ["right"]),
    rows: visit.findings.map(({ text, recommendation, owner, dueOn, isDueProvisional, status }, at) => [
      String(at + 1), text, recommendation ?? none, owner ?? "belum ditetapkan",
      dueOn === null ? "belum ditetapkan" : `${shortDate(dueOn)}${isDueProvisional ? " (sementara)" : ""}`, status,
    ]),
  });
}

function replies(visit: BeritaAcara): Content {
  if (visit.replies.length === 0) return { text: "Tidak ada jawaban yang disampaikan." };
  return pdfTable({
    columns: columnsOf(["No.", "Butir atau temuan", "Jawaban", "Keputusan dan alasan"], [6, 26, 38, 30], ["right"]),
    rows: visit.replies.map(({ subject, answer, by, on, decision, reason, decidedOn }, at) => [
      String(at + 1), subject, `${answer} (${by}, ${shortDate(on)})`,
      `${decision}${decidedOn === null ? "" : `, ${shortDate(decidedOn)}`}${reason === null ? "" : `: ${reason}`}`,
    ]),
  });
}

const perRow = 3;
/** A block of signatures is never broken, so it must not outgrow a page. */
const signatureCharacters = 160;

function closing(visit: BeritaAcara): Content {
  const blocks = visit.signatories.map(({ title, name, position }): Content => ({
    stack: [{ ...textNode(cut(title, signatureCharacters)), margin: [0, 0, 0, 44] }, { ...textNode(name === null ? "(..............................)" : cut(name, signatureCharacters)), bold: name !== null }, { ...textNode(cut(position ?? "", signatureCharacters)), style: "quiet" }],
    alignment: "center",
  }));
  const rows = Array.from({ length: Math.ceil(blocks.length / perRow) }, (_, row): Content => ({ columns: blocks.slice(row * perRow, (row + 1) * perRow), columnGap: 12, margin: [0, 14, 0, 0] }));
  const [first, ...others] = rows;
  const statement: Content = { text: "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.", margin: [0, 12, 0, 0] };
  // Signatures never stand on a page without what is signed.
  return { stack: [{ stack: [statement, ...(first === undefined ? [] : [first])], unbreakable: true }, ...others.map((row): Content => ({ stack: [row], unbreakable: true }))] };
}
