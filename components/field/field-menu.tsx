"use client";

import { LayoutDashboard, LogOut, Menu } from "lucide-react";
import { useField } from "@/components/field/field-context";
import { bigButton } from "@/components/field/field-ui";
import { setFieldLocale } from "@/components/field/field-locale";
import { classNames } from "@/components/ui/class-names";
import { leaveField } from "@/lib/field/leave-field";
import { locales } from "@/lib/i18n/locales";

const id = "menu-lapangan";

export function FieldMenu() {
  const { say, store, engine, status, isOnline } = useField();
  async function signOut(): Promise<void> {
    await store.flush();
    const close = (): void => {
      engine.stop();
      store.close();
    };
    if (!(await leaveField((count) => confirm(say("leave.warning", { count })), close))) return;
    const { signOut: end } = await import("next-auth/react");
    await end({ callbackUrl: "/masuk" });
  }
  const canLeave = isOnline && status !== "offline";
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={say("menu")} className="inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-ink-soft hover:bg-sunken"><Menu aria-hidden className="size-6" /></button>
      <div id={id} popover="auto" role="group" aria-label={say("menu")} className="fixed inset-auto top-16 right-3 w-72 space-y-4 rounded-2xl border border-line bg-surface p-4 text-ink shadow-float">
        <LanguageChoice />
        {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- a document of its own, out of the worker's reach */}
        <a href="/" className={classNames(bigButton(), "w-full")}><LayoutDashboard aria-hidden className="size-5" />{say("toDashboard")}</a>
        <button type="button" onClick={() => void signOut()} disabled={!canLeave} className={classNames(bigButton(), "w-full")}><LogOut aria-hidden className="size-5" />{say("signOut")}</button>
        {!canLeave && <p className="text-sm text-ink-soft">{say("leave.needsNetwork")}</p>}
      </div>
    </>
  );
}

/** Both languages are on the phone: no network is asked. */
export function LanguageChoice() {
  const { say, locale } = useField();
  return (
    <div role="group" aria-label={say("language")} className="flex gap-2">
      {locales.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === locale} onClick={() => setFieldLocale(each)} className={classNames("min-h-12 flex-1 rounded-xl border px-2 text-sm font-semibold", each === locale ? "border-accent bg-accent-soft text-accent-strong" : "border-line-strong/70")}>
          {say(`languages.${each}`)}
        </button>
      ))}
    </div>
  );
}
