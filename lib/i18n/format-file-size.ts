import { formatDecimal } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";

const units = ["B", "KB", "MB", "GB", "TB"] as const;

/** "1,4 MB": bytes in steps of 1024, one decimal from KB on. */
export function formatFileSize(bytes: number, locale: Locale): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${formatDecimal(bytes / 1024 ** step, step === 0 ? 0 : 1, locale)}\u00a0${units[step] ?? "B"}`;
}
