"use client";

import type { ReactNode } from "react";
import { useField } from "@/components/field/field-context";
import { bigButton, Card } from "@/components/field/field-ui";
import { setFieldLocale } from "@/components/field/field-locale";
import { Alert } from "@/components/ui/alert";
import type { OfflineState } from "@/lib/field/offline-shell";
import type { Say } from "@/lib/field/words";
import { locales, type Locale } from "@/lib/i18n/locales";

const signInHref = "/masuk?kembali=%2Flapangan";

/** What the person must know before anything else: a session that is over, a phone that is full, data that are simulated. */
export function FieldBanners({ offline }: { readonly offline: OfflineState }) {
  const { say, snapshot, status, problem, engine } = useField();
  const notices: ReactNode[] = [];
  if (problem !== null) notices.push(<Alert key="storage" tone="bad" live title={say(problem === "quota" ? "banner.quotaTitle" : "banner.storageTitle")}>{say(`banner.${problem}`)}<p className="mt-2"><button type="button" onClick={() => void engine.run()} className={bigButton()}>{say("status.sendNow")}</button></p></Alert>);
  if (status === "signed-out") notices.push(<Alert key="session" tone="warn" live title={say("banner.signedOutTitle")}>{say("banner.signedOut")}<p className="mt-2"><a href={signInHref} className={bigButton("primary")}>{say("banner.signInAgain")}</a></p></Alert>);
  if (status === "other-user") notices.push(<Alert key="other" tone="bad" live title={say("banner.otherTitle")}>{say("banner.other")}<p className="mt-2"><button type="button" onClick={() => location.reload()} className={bigButton()}>{say("banner.reload")}</button></p></Alert>);
  if (status === "forbidden") notices.push(<Alert key="forbidden" tone="bad" live title={say("banner.forbiddenTitle")}>{say("banner.forbidden")}</Alert>);
  if (snapshot.meta === null && status !== "busy") notices.push(<Alert key="first" tone="info" title={say("banner.firstTitle")}>{say("banner.first")}</Alert>);
  const isSimulated = snapshot.meta?.simulated === true;
  return (
    <>
      {isSimulated && <aside aria-label={say("simulated.badge")} className="bg-warn-soft px-4 py-1 text-center text-xs text-warn"><strong className="font-semibold tracking-wide">{say("simulated.badge")}</strong> · {say("simulated.long")}</aside>}
      <OfflineNote offline={offline} />
      {notices.length > 0 && <section aria-label={say("status.label")} className="mx-auto max-w-2xl space-y-3 p-4">{notices}</section>}
    </>
  );
}

function OfflineNote({ offline }: { readonly offline: OfflineState }) {
  const { say, isOnline } = useField();
  if (offline === "unknown" || (offline === "failed" && !isOnline)) return null;
  const text = offline === "ready" ? say("status.offlineReady") : offline === "unsupported" ? say("status.offlineUnsupported") : say("status.offlineFailed");
  return <p data-offline={offline} className={offline === "ready" ? "bg-good-soft px-4 py-1 text-center text-xs text-good" : "bg-warn-soft px-4 py-1 text-center text-xs text-warn"}>{text}</p>;
}

/** Nobody is known on this device, or the account is no assessor's. */
export function Gate({ why, locale, say }: { readonly why: "signed-out" | "forbidden" | "offline" | "storage"; readonly locale: Locale; readonly say: Say }) {
  const [title, text] = { "signed-out": [say("banner.gateTitle"), say("banner.gate")], forbidden: [say("banner.forbiddenTitle"), say("banner.forbidden")], offline: [say("banner.firstTitle"), say("banner.first")], storage: [say("banner.storageTitle"), say("banner.storage")] }[why];
  return (
    <main id="isi" className="mx-auto max-w-md space-y-4 px-4 py-10">
      <Card className="space-y-4">
        <h1 className="text-lg font-semibold">{title}</h1>
        <p>{text}</p>
        <div className="flex flex-wrap gap-2">
          {why === "signed-out" && <a href={signInHref} className={bigButton("primary")}>{say("signIn")}</a>}
          {/* eslint-disable-next-line @next/next/no-html-link-for-pages -- a document of its own, out of the worker's reach */}
          {why === "forbidden" && <a href="/" className={bigButton()}>{say("toDashboard")}</a>}
          {(why === "offline" || why === "storage") && <button type="button" onClick={() => location.reload()} className={bigButton()}>{say("banner.reload")}</button>}
        </div>
      </Card>
      <div role="group" aria-label={say("language")} className="flex gap-2">{locales.map((each) => <button key={each} type="button" lang={each} aria-pressed={each === locale} onClick={() => setFieldLocale(each)} className={bigButton()}>{say(`languages.${each}`)}</button>)}</div>
    </main>
  );
}
