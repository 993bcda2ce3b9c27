import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/locales";
import enCharts from "@/lib/i18n/messages/en/charts.json";
import enCommon from "@/lib/i18n/messages/en/common.json";
import idCharts from "@/lib/i18n/messages/id/charts.json";
import idCommon from "@/lib/i18n/messages/id/common.json";

/** The two namespaces that pure code (formats, chart sentences) needs without a request. */
const words = {
  id: { common: idCommon, charts: idCharts },
  en: { common: enCommon, charts: enCharts },
};

/** A missing word is a bug that must be seen, not a key printed on the screen. */
const onError = (error: Error): never => {
  throw error;
};

const translators = {
  id: {
    common: createTranslator({ locale: "id", messages: words.id, namespace: "common", onError }),
    charts: createTranslator({ locale: "id", messages: words.id, namespace: "charts", onError }),
  },
  en: {
    common: createTranslator({ locale: "en", messages: words.en, namespace: "common", onError }),
    charts: createTranslator({ locale: "en", messages: words.en, namespace: "charts", onError }),
  },
};

/** Words of the `common` namespace for pure code. */
export const commonWords = (locale: Locale) => translators[locale].common;

/** Words of the `charts` namespace for pure code. */
export const chartWords = (locale: Locale) => translators[locale].charts;
