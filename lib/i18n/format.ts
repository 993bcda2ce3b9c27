import type { Locale } from "@/lib/i18n/locales";
import { commonWords } from "@/lib/i18n/words";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";
import type { Change } from "@/lib/metrics/change";
import { daysBetween, type CivilDate } from "@/lib/time/civil-date";
import { monthsPerGrain, parsePeriod } from "@/lib/time/period";

/** The only user of `Intl`: server, browser and files then agree on every digit. */
const intlTags: Readonly<Record<Locale, string>> = { id: "id-ID", en: "en-GB" };
const noBreakSpace = "\u00a0";
const minus = "\u2212";

/** Decimals per unit: [fewest, most]. */
const decimals: Readonly<Record<Unit, readonly [number, number]>> = {
  points: [2, 2],
  ratio: [1, 1],
  minutes: [1, 1],
  days: [1, 1],
  count: [0, 0],
  "per-1000": [2, 2],
  "score-5": [2, 2],
  "index-points": [2, 2],
};

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, fewest: number, most: number): Intl.NumberFormat {
  const key = `${locale}:${fewest}:${most}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(intlTags[locale], { minimumFractionDigits: fewest, maximumFractionDigits: most });
  numberFormats.set(key, made);
  return made;
}

const withMinus = (text: string): string => text.replace("-", minus);

/** Digits only, without the unit; a ratio is given in percent. For columns and axes whose unit is named elsewhere. */
export function formatBareNumber(value: number, unit: Unit, locale: Locale): string {
  const [fewest, most] = decimals[unit];
  const rounded = numberFormat(locale, fewest, most).format(unit === "ratio" ? value * 100 : value);
  // "-0,0" is a rounding artefact that reads like a loss.
  return withMinus(/[1-9]/.test(rounded) ? rounded : rounded.replace("-", ""));
}

/** A number for an axis: no needless decimals. */
export function formatAxisNumber(value: number, unit: Unit, locale: Locale): string {
  const text = withMinus(numberFormat(locale, 0, 2).format(unit === "ratio" ? value * 100 : value));
  return unit === "ratio" ? withPercent(text, locale) : text;
}

const withPercent = (text: string, locale: Locale): string => (locale === "id" ? `${text}${noBreakSpace}%` : `${text}%`);

function withUnit(text: string, unit: Unit, locale: Locale): string {
  if (unit === "ratio") return withPercent(text, locale);
  if (unit === "minutes" || unit === "days" || unit === "per-1000") return `${text}${noBreakSpace}${commonWords(locale)(`units.${unit}`)}`;
  return text;
}

/** A value with its unit, as a reader of the locale writes it: `82,4 %`, `12,5 menit`, `1.234`. */
export const formatNumber = (value: number, unit: Unit, locale: Locale): string =>
  withUnit(formatBareNumber(value, unit, locale), unit, locale);

export const formatCount = (value: number, locale: Locale): string => formatBareNumber(value, "count", locale);

/** A plain decimal without unit, such as a weight or a coordinate. */
export const formatDecimal = (value: number, fractionDigits: number, locale: Locale): string =>
  withMinus(numberFormat(locale, fractionDigits, fractionDigits).format(value));

/** A probability as tests are reported: `p < 0,001`, `p = 0,034`. */
export const formatProbability = (p: number, locale: Locale): string =>
  p < 0.001 ? `p${noBreakSpace}<${noBreakSpace}${formatDecimal(0.001, 3, locale)}` : `p${noBreakSpace}=${noBreakSpace}${formatDecimal(p, 3, locale)}`;

/** Effort of a change; what is not nothing is not shown as nothing. */
export const formatEffort = (effort: number, locale: Locale): string => (effort > 0 && effort < 0.01 ? `< ${formatDecimal(0.01, 2, locale)}` : formatDecimal(effort, 2, locale));

/** The words for a value that is not there; `null` when it is. */
export function formatAbsence(measured: Measured, locale: Locale): string | null {
  const words = commonWords(locale);
  if (measured.kind === "missing") return words(`missing.${measured.reason}`);
  if (measured.kind === "suppressed" && measured.reason === "protects-others") return words("suppressedToProtect");
  if (measured.kind === "suppressed") return words("suppressed", { minimumN: formatCount(measured.minimumN, locale) });
  return null;
}

/** The value with its unit, or the reason why there is none; never 0 for missing. */
export const formatMeasured = (measured: Measured, unit: Unit, locale: Locale): string =>
  measured.kind === "value" ? formatNumber(measured.value, unit, locale) : (formatAbsence(measured, locale) ?? "");

/** `n 41`, or null when n has no meaning because nothing was observed. */
export const formatN = (measured: Measured, locale: Locale): string | null =>
  measured.kind === "missing" || measured.n === null ? null : commonWords(locale)("n", { count: formatCount(measured.n, locale) });

/** `78,10–86,70`; the unit stands beside the value already. */
export const formatInterval = (low: number, high: number, unit: Unit, locale: Locale): string =>
  `${formatBareNumber(low, unit, locale)}–${formatBareNumber(high, unit, locale)}`;

/** The size of a difference; a difference of two percentages is in percentage points. */
export function formatAmount(delta: number, unit: Unit, locale: Locale): string {
  const text = formatBareNumber(Math.abs(delta), unit, locale);
  if (unit === "ratio") return `${text}${noBreakSpace}${commonWords(locale)("units.percentagePoints")}`;
  return withUnit(text, unit, locale);
}

/** `+1,30`, `−0,40`, `0,00`. */
export function formatSigned(delta: number, unit: Unit, locale: Locale): string {
  const amount = formatAmount(delta, unit, locale);
  if (!/[1-9]/.test(amount.replace(/1[.,]000/, ""))) return amount;
  return `${delta > 0 ? "+" : minus}${amount}`;
}

/** A change in words: "naik 1,30", "tetap", "tanpa pembanding" … */
export function formatDelta(change: Change, unit: Unit, locale: Locale): string {
  const words = commonWords(locale);
  switch (change.kind) {
    case "up":
      return words("change.up", { amount: formatAmount(change.delta, unit, locale) });
    case "down":
      return words("change.down", { amount: formatAmount(change.delta, unit, locale) });
    case "same":
      return words("change.same");
    case "no-baseline":
      return words("change.noBaseline");
    case "too-few":
      return words("change.tooFew");
    case "not-distinct":
      return words("change.notDistinct");
    case "unsettled":
      return words("change.unsettled", { amount: formatSigned(change.delta, unit, locale) });
    case "within-limits":
      return words("change.withinLimits", { amount: formatSigned(change.delta, unit, locale) });
    case "no-value":
      return words("change.noValue");
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Made once: making one takes a hundred times as long as using it, and a chart's axis uses it for every period. */
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}:${JSON.stringify(options)}`;
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(intlTags[locale], { timeZone: "UTC", ...options });
  dateFormats.set(key, made);
  return made;
}

const atUtc = (date: CivilDate): Date => new Date(`${date}T00:00:00Z`);

/** "Kamis, 25 Juli 2024" / "Thursday, 25 July 2024". */
export const formatDateLong = (date: CivilDate, locale: Locale): string => {
  const weekday = dateFormat(locale, { weekday: "long" }).format(atUtc(date));
  return `${weekday}, ${dateFormat(locale, { day: "numeric", month: "long", year: "numeric" }).format(atUtc(date))}`;
};

/** "25 Jul 2024". */
export const formatDateShort = (date: CivilDate, locale: Locale): string =>
  dateFormat(locale, { day: "numeric", month: "short", year: "numeric" }).format(atUtc(date));

const monthName = (month: string, style: "long" | "short", locale: Locale): string =>
  dateFormat(locale, { month: style, year: "numeric" }).format(new Date(`${month}-01T00:00:00Z`));

/** A page writes the same few dozen periods many hundred times. */
const periodTexts = new Map<string, string>();
const mostPeriodTexts = 2000;

function periodText(periodId: string, style: "long" | "short", locale: Locale): string {
  const key = `${locale}/${style}/${periodId}`;
  const known = periodTexts.get(key);
  if (known !== undefined) return known;
  const text = writePeriod(periodId, style, locale);
  // Addresses may name any year.
  if (periodTexts.size >= mostPeriodTexts) periodTexts.clear();
  // What is no period may be of any length.
  if (text !== periodId) periodTexts.set(key, text);
  return text;
}

function writePeriod(periodId: string, style: "long" | "short", locale: Locale): string {
  const period = parsePeriod(periodId);
  if (period === null) return periodId;
  const year = period.from.slice(0, 4);
  if (period.grain === "year") return year;
  if (period.grain === "month") return monthName(period.from, style, locale);
  const ordinal = Math.ceil(Number(period.to.slice(5)) / monthsPerGrain[period.grain]);
  const numeral = ["I", "II", "III", "IV"][ordinal - 1] ?? String(ordinal);
  const key = `periods.${period.grain}${style === "short" ? "Short" : ""}` as const;
  return commonWords(locale)(key, { ordinal: numeral, year });
}

/** "Juli 2026", "Triwulan III 2026", "Semester I 2026", "2026"; text that is no period id is given back. */
export const formatPeriod = (periodId: string, locale: Locale): string => periodText(periodId, "long", locale);

/** "Jul 2026", "TW III 2026", "Sem. I 2026", "2026". */
export const formatPeriodShort = (periodId: string, locale: Locale): string => periodText(periodId, "short", locale);

const indonesianZones: Readonly<Record<string, string>> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

/** "25 Jul 2024 14.05 WITA": an instant on the clock of an IANA zone. */
export function formatDateTime(instant: Date, timeZone: string, locale: Locale): string {
  const day = dateFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" }).format(instant);
  const parts = dateFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "shortOffset" }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? "";
  const separator = locale === "id" ? "." : ":";
  return `${day} ${part("hour")}${separator}${part("minute")} ${indonesianZones[timeZone] ?? part("timeZoneName")}`;
}

/** "hari ini", "3 hari lalu", "2 bulan lalu": how old a civil date is on `today`. */
export function formatRelative(date: CivilDate, today: CivilDate, locale: Locale): string {
  const words = commonWords(locale);
  const days = daysBetween(date, today);
  if (days <= 0) return words("freshness.today");
  if (days === 1) return words("freshness.yesterday");
  if (days < 60) return words("freshness.daysAgo", { count: days });
  return words("freshness.monthsAgo", { count: Math.floor(days / 30.44) });
}

/** How many of the smallest steps that the screen shows of a unit make 1 of its stored form. */
const shownFactor = (unit: Unit): number => 10 ** (decimals[unit][1] + (unit === "ratio" ? 2 : 0));

/** Rounds as the screen does, so that equality on the screen is equality of the words. */
export const roundForUnit = (value: number, unit: Unit): number => Math.round(value * shownFactor(unit)) / shownFactor(unit);

/** Made once: a collator for each comparison costs more than the whole sort. */
const collators = { id: new Intl.Collator(intlTags.id, { numeric: true }), en: new Intl.Collator(intlTags.en, { numeric: true }) };

/** Names in the reader's alphabetical order. */
export const compareText = (left: string, right: string, locale: Locale): number => collators[locale].compare(left, right);

/** The nearest number of the unit's decimals that is not short of `value` on the way `towards`: what is shown then still suffices. */
export const roundBeyond = (value: number, unit: Unit, towards: "up" | "down"): number => {
  const factor = shownFactor(unit);
  return (towards === "up" ? Math.ceil(value * factor - 1e-9) : Math.floor(value * factor + 1e-9)) / factor;
};

/** The number one shown step further than `value` as shown. */
export const oneShownStep = (value: number, unit: Unit, towards: "up" | "down"): number => (Math.round(value * shownFactor(unit)) + (towards === "up" ? 1 : -1)) / shownFactor(unit);

/** A value as one would type it into a field: the unit's decimals, no thousands marks, a ratio in percent. */
export const formatEntry = (value: number, unit: Unit, locale: Locale): string => {
  const text = (unit === "ratio" ? value * 100 : value).toFixed(decimals[unit][1]);
  return locale === "id" ? text.replace(".", ",") : text;
};

/** A coordinate as one would type it into a field, with every decimal it has: what is not changed is saved as it was. */
export const formatCoordinate = (degrees: number, locale: Locale): string => (locale === "id" ? String(degrees).replace(".", ",") : String(degrees));
