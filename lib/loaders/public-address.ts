import { readEnv } from "@/lib/env";

/** The full address of a page, for QR codes and files that leave the app. */
export const publicAddress = (path: string): string => `${(readEnv().NEXTAUTH_URL ?? `http://localhost:${readEnv().PORT}`).replace(/\/$/, "")}${path}`;
