import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeCookieName, toLocale } from "@/lib/i18n/locales";
import { loadMessages } from "@/lib/i18n/messages";

const configureRequest = getRequestConfig(async () => {
  const locale = toLocale((await cookies()).get(localeCookieName)?.value);
  return { locale, messages: await loadMessages(locale), timeZone: "Asia/Jakarta" };
});

export default configureRequest;
