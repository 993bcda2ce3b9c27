import { useTranslations } from "next-intl";

/** In place of axes that hold nothing. */
export function NoDrawing() {
  const t = useTranslations("charts.frame");
  return <p className="flex min-h-28 items-center justify-center rounded-lg bg-ground px-4 py-6 text-center text-sm text-ink-faint italic">{t("nothing")}</p>;
}
