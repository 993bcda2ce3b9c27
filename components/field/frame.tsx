"use client";

import { ArrowLeft, CloudOff, CloudUpload, RefreshCw, Wifi } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { useField } from "@/components/field/field-context";
import { bigButton } from "@/components/field/field-ui";
import { classNames } from "@/components/ui/class-names";
import { unsentOf } from "@/lib/field/field-state";
import { clockTime } from "@/lib/field/show-time";

type Counts = { readonly unsent: number; readonly conflicts: number; readonly refused: number };

function useCounts(visitId: string | undefined): Counts & { readonly sentAt: number | null } {
  const { snapshot } = useField();
  const visits = snapshot.visits.filter(({ id }) => visitId === undefined || id === visitId);
  const counts = visits.map(({ id }) => unsentOf(snapshot, id));
  const sum = (pick: (counts: Counts) => number): number => counts.reduce((total, each) => total + pick(each), 0);
  return { unsent: sum(({ unsent }) => unsent), conflicts: sum(({ conflicts }) => conflicts), refused: sum(({ refused }) => refused), sentAt: Math.max(0, ...visits.map(({ sentAt }) => sentAt ?? 0)) || null };
}

/** Whether there is a network, and what of this visit (or of all) has arrived; sends at a touch. */
export function StatusLine({ visitId }: { readonly visitId?: string | undefined }) {
  const { say, status, isOnline, engine, locale, problem } = useField();
  const { unsent, conflicts, refused, sentAt } = useCounts(visitId);
  const isConnected = isOnline && status !== "offline";
  const parts = [
    problem === null ? say("status.saved") : null,
    status === "busy" ? say("status.sending") : status === "signed-out" ? say("status.signedOut") : null,
    unsent > 0 ? say("status.unsent", { count: unsent }) : sentAt !== null ? say("status.sent", { time: clockTime(sentAt, locale) }) : null,
    conflicts > 0 ? say("status.conflicts", { count: conflicts }) : null,
    refused > 0 ? say("status.refused", { count: refused }) : null,
  ].filter((part) => part !== null);
  const Icon = isConnected ? (unsent > 0 ? CloudUpload : Wifi) : CloudOff;
  return (
    <section aria-label={say("status.label")} className="flex min-h-11 items-center gap-2 border-t border-line px-4 text-[0.8125rem]">
      <Icon aria-hidden className={classNames("size-4.5 shrink-0", isConnected ? "text-good" : "text-warn")} />
      <p role="status" className="min-w-0 flex-1 py-1 leading-snug">
        <span className={classNames("font-semibold", isConnected ? "text-good" : "text-warn")}>{isConnected ? say("status.online") : say("status.offline")}</span>
        {parts.map((part) => <span key={part}> · <span className="whitespace-nowrap">{part}</span></span>)}
      </p>
      <button type="button" onClick={() => void engine.run()} disabled={status === "busy"} aria-label={say("status.sendNow")} title={say("status.sendNow")} className="inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-accent hover:bg-accent-soft disabled:opacity-50">
        <RefreshCw aria-hidden className={classNames("size-5", status === "busy" && "animate-spin")} />
      </button>
    </section>
  );
}

type FrameProps = {
  readonly title: string;
  readonly subtitle?: string;
  readonly visitId?: string;
  /** Address of the way back; none on the first screen. */
  readonly back?: string;
  /** At the right of the bar below, where the thumb is. */
  readonly action?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** One screen: what it is and how things stand above, the way on below. */
export function Frame({ title, subtitle, visitId, back, action, aside, children }: FrameProps) {
  const { say } = useField();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${say("appName")}`;
  }, [title, say]);
  // A new screen begins at its top, for eyes and for screen readers.
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <header className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto max-w-2xl">
          <div className="flex min-h-14 items-center gap-3 px-4 py-2">
            <div className="min-w-0 flex-1">
              <h1 ref={heading} tabIndex={-1} className="text-lg leading-tight font-semibold outline-none">{title}</h1>
              {subtitle !== undefined && <p className="text-[0.8125rem] leading-snug break-words text-ink-soft">{subtitle}</p>}
            </div>
            {aside}
          </div>
          <StatusLine visitId={visitId} />
        </div>
      </header>
      <main id="isi" className={classNames("mx-auto max-w-2xl px-4 pt-4", back === undefined && action === undefined ? "pb-10" : "pb-28")}>{children}</main>
      {(back !== undefined || action !== undefined) && (
        <nav aria-label={say("back")} className="bottom-bar fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
          <div className="mx-auto flex max-w-2xl gap-3 px-4 py-2.5">
            {back !== undefined && <a href={back} className={classNames(bigButton(), "shrink-0")}><ArrowLeft aria-hidden className="size-5" />{say("back")}</a>}
            <div className="flex min-w-0 flex-1 [&>*]:min-w-0 [&>*]:flex-1">{action}</div>
          </div>
        </nav>
      )}
    </>
  );
}
