import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { everyPageMessages, pickMessages } from "@/lib/i18n/client-messages";
import type { Namespace } from "@/lib/i18n/messages";

type ClientMessagesProps = { /** Beside the messages of every page. */ readonly also?: readonly (Namespace | `${Namespace}.${string}`)[]; readonly children: ReactNode };

/** Sends the browser the messages that client components speak, and no others: all of them weigh more than a page. */
export async function ClientMessages({ also = [], children }: ClientMessagesProps) {
  return <NextIntlClientProvider messages={pickMessages(await getMessages(), [...everyPageMessages, ...also])}>{children}</NextIntlClientProvider>;
}
