import { createTranslator } from "use-intl/core";
import { loadMessages } from "@/lib/i18n/messages";

export const getLocale = async (): Promise<string> => "id";

export const getTranslations = async (namespace: string): Promise<unknown> => createTranslator({ locale: "id", messages: await loadMessages("id"), namespace: namespace as never, timeZone: "Asia/Jakarta" });
