"use client";

import { useState } from "react";
import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, inputStyle, Tick, YesNo } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import type { FieldMpp } from "@/lib/field/field-data";
import { editionOnDay } from "@/lib/field/progress";
import { localDay } from "@/lib/field/show-time";
import { nowMs } from "@/lib/time/clock";

const mostShown = 8;

/** A visit that begins where the assessor stands, with or without network. */
export function StartVisit() {
  const { say, reference, store, engine } = useField();
  const [mpp, setMpp] = useState<FieldMpp | null>(null);
  const today = localDay(nowMs());
  const [day, setDay] = useState(today);
  // Two facts that nobody but the assessor knows: neither is filled in beforehand.
  const [announced, setAnnounced] = useState<boolean | null>();
  const [guided, setGuided] = useState<boolean | null>();
  const [isScored, setScored] = useState(true);
  const [isTried, setTried] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const edition = editionOnDay(reference.editions, day);
  const dayProblem = day === "" ? say("start.dayMissing") : day > today ? say("start.dayAhead") : edition === null ? say("start.dayEdition") : null;

  async function start(): Promise<void> {
    setTried(true);
    if (mpp === null || dayProblem !== null || announced === undefined || guided === undefined || isStarting) {
      // After the problems are on the screen: the first may be above or below what is in sight.
      setTimeout(() => document.querySelector("main [role=alert]:not(:empty)")?.scrollIntoView({ block: "center" }), 60);
      return;
    }
    setStarting(true);
    const id = await store.startVisit({ mppCode: mpp.code, mppName: mpp.name, editionId: edition?.id ?? null, head: { day, announced, guided, isScored, attendees: [], notes: null } });
    void engine.run();
    location.replace(routes.visit(id));
  }

  const words = { yes: say("yes"), no: say("no"), unknown: say("notRecorded") };
  return (
    <Frame title={say("start.title")} back={routes.list} action={<button type="button" onClick={() => void start()} disabled={isStarting} className={bigButton("primary")}>{say("start.go")}</button>}>
      <form method="post" className="space-y-6" onSubmit={(event) => { event.preventDefault(); void start(); }}>
        <MppChoice mpp={mpp} onChoose={setMpp} problem={isTried && mpp === null ? say("start.mppMissing") : null} />
        <div>
          <label htmlFor="hari" className="mb-1 block text-sm font-semibold">{say("start.day")}</label>
          <input id="hari" type="date" value={day} max={today} onChange={(event) => setDay(event.target.value)} aria-invalid={dayProblem !== null} aria-describedby="hari-salah" className={inputStyle} />
          <p id="hari-salah" role="alert" className="mt-1 text-sm text-bad">{dayProblem}</p>
        </div>
        <YesNo legend={say("start.announced")} value={announced} onChange={setAnnounced} words={words} problem={isTried && announced === undefined ? say("start.choose") : null} />
        <YesNo legend={say("start.guided")} value={guided} onChange={setGuided} words={words} problem={isTried && guided === undefined ? say("start.choose") : null} />
        <Tick checked={!isScored} onChange={(checked) => setScored(!checked)} label={<><span className="font-semibold">{say("start.notScored")}</span><span className="block text-sm text-ink-soft">{say("start.notScoredHint")}</span></>} />
      </form>
    </Frame>
  );
}

function MppChoice({ mpp, onChoose, problem }: { readonly mpp: FieldMpp | null; readonly onChoose: (mpp: FieldMpp | null) => void; readonly problem: string | null }) {
  const { say, reference } = useField();
  const [text, setText] = useState("");
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  const found = words.length === 0 ? [] : reference.mpps.filter(({ name, code }) => words.every((word) => name.toLowerCase().includes(word) || code.startsWith(word)));
  if (mpp !== null) {
    return (
      <div>
        <p className="mb-1 text-sm font-semibold">{say("start.mpp")}</p>
        <div className="flex min-h-12 items-center gap-3 rounded-xl border border-accent bg-accent-soft py-1 pr-1 pl-3">
          <p className="min-w-0 flex-1 leading-snug font-semibold">{mpp.name}</p>
          <button type="button" onClick={() => onChoose(null)} className="min-h-11 rounded-lg px-3 text-sm font-semibold text-accent">{say("start.change")}</button>
        </div>
      </div>
    );
  }
  return (
    <div>
      <label htmlFor="mpp" className="mb-1 block text-sm font-semibold">{say("start.mpp")}</label>
      <input id="mpp" type="search" autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} placeholder={say("start.mppHint")} aria-invalid={problem !== null} aria-describedby="mpp-salah" className={inputStyle} />
      <p id="mpp-salah" role="alert" className="mt-1 text-sm text-bad">{problem}</p>
      <ul className="mt-2 space-y-2">
        {found.slice(0, mostShown).map((each) => (
          <li key={each.code}>
            <button type="button" onClick={() => onChoose(each)} className="flex min-h-12 w-full items-center justify-between gap-3 rounded-xl border border-line-strong/70 bg-surface px-3 py-2 text-left">
              <span className="min-w-0">{each.name}</span><span className="tabular text-sm text-ink-faint">{each.code}</span>
            </button>
          </li>
        ))}
      </ul>
      {words.length > 0 && found.length === 0 && <p className="mt-2 text-sm text-ink-soft">{say("start.mppNone")}</p>}
    </div>
  );
}
