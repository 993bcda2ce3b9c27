"use client";

import { useField } from "@/components/field/field-context";
import { EvidenceList } from "@/components/field/evidence-list";
import { routes } from "@/components/field/field-route";
import { bigButton, Card, Choices, TextField } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { RecordNotice } from "@/components/field/record-notice";
import type { VisitView } from "@/components/field/visit-view";
import { Alert } from "@/components/ui/alert";
import { checkSights } from "@/lib/domain/follow-up-check";
import type { CheckValue } from "@/lib/domain/visit-draft";
import type { DraftRecord } from "@/lib/field/draft-record";
import type { PreviousFinding } from "@/lib/field/field-data";
import { longDay } from "@/lib/field/show-time";

type CheckRecord = Extract<DraftRecord, { kind: "check" }>;
export type OpenFinding = { readonly id: string; /** Null: not open any more, but looked at here. */ readonly finding: PreviousFinding | null; readonly check: CheckRecord | null };

/** What earlier visits left open, with what was seen of it here; looks at what somebody has settled meanwhile come last. */
export function openFindings({ visit, records }: VisitView): OpenFinding[] {
  const checks = new Map(records.flatMap((record) => (record.kind === "check" ? [[record.followUpId, record] as const] : [])));
  const previous = visit.previous ?? [];
  const listed = new Set(previous.map(({ id }) => id));
  return [
    ...previous.map((finding) => ({ id: finding.id, finding, check: checks.get(finding.id) ?? null })),
    ...[...checks.values()].filter(({ followUpId }) => !listed.has(followUpId)).map((check) => ({ id: check.followUpId, finding: null, check })),
  ];
}

/** The place on the page of a follow-up, to jump to. */
export const checkAnchor = (followUpId: string): string => `tl-${followUpId}`;
const nothing: CheckValue = { seen: null, note: null };

/** Follow-ups of earlier visits: the assessor says on the spot what is to be seen of each. It takes effect when the visit is published. */
export function PreviousFindings({ view }: { readonly view: VisitView }) {
  const { say } = useField();
  const findings = openFindings(view);
  return (
    <Frame title={say("previous.title")} subtitle={view.visit.mppName} visitId={view.visit.id} back={routes.visit(view.visit.id)}>
      <div className="space-y-4">
        <Alert tone="info">{say("previous.hint")}</Alert>
        {findings.length === 0 && <p className="text-sm text-ink-soft">{say("previous.none")}</p>}
        {findings.map((each, at) => <FindingCard key={each.id} view={view} open={each} number={at + 1} />)}
      </div>
    </Frame>
  );
}

function FindingCard({ view, open: { id, finding, check }, number }: { readonly view: VisitView; readonly open: OpenFinding; readonly number: number }) {
  const { say, store, engine } = useField();
  const { visit, isEditable } = view;
  const value = check?.value ?? nothing;
  const title = finding?.finding ?? say("previous.settled");
  const change = (part: Partial<CheckValue>): void => {
    store.edit(visit.id, { kind: "check", followUpId: id, value: { ...value, ...part } });
    engine.soon();
  };
  const lacksNote = value.seen === "not-done" && (value.note ?? "").trim() === "";
  return (
    <Card id={checkAnchor(id)} className="scroll-mt-32 space-y-4">
      <div role="group" aria-label={title} className="space-y-4">
        <div className="space-y-1">
          <h2 tabIndex={-1} className="leading-snug font-semibold break-words outline-none"><span className="tabular mr-1.5 text-ink-faint">{number}.</span>{title}</h2>
          {finding !== null && <Known finding={finding} />}
        </div>
        {check !== null && <RecordNotice record={check} visitId={visit.id} />}
        <Choices legend={say("previous.seen")} disabled={!isEditable} value={value.seen} onChange={(seen) => change({ seen })} choices={checkSights.map((sight) => ({ value: sight, label: say(`previous.sight.${sight}`) }))} />
        <TextField label={say("previous.note")} rows={2} maxLength={2_000} disabled={!isEditable} value={value.note ?? ""} onChange={(note) => change({ note: note === "" ? null : note })} />
        {lacksNote && <p className="text-sm text-warn">{say("previous.noteNeeded")}</p>}
        <EvidenceList view={view} place={{ itemId: "", agencyId: 0, followUpId: id }} name={title} isRequired={false} lacks={false} />
        {isEditable && value.seen !== null && <button type="button" onClick={() => change({ seen: null })} className={bigButton()}>{say("previous.clear")}</button>}
        {check?.by !== undefined && check.by !== "" && check.by !== store.user.name && check.status === "synced" && <p className="text-[0.8125rem] text-ink-faint">{say("item.filledBy", { name: check.by })}</p>}
      </div>
    </Card>
  );
}

/** What was asked for, of whom and until when, and what its owner says was done. */
function Known({ finding: { recommendation, owner, dueOn, isReported, report } }: { readonly finding: PreviousFinding }) {
  const { say } = useField();
  const facts = [owner, dueOn === null ? null : say("previous.due", { day: longDay(dueOn, say) })].filter((part) => part !== null);
  return (
    <>
      {recommendation != null && <p className="text-sm break-words"><span className="text-ink-soft">{say("findings.recommendation")}: </span>{recommendation}</p>}
      {facts.length > 0 && <p className="text-sm text-ink-soft">{facts.join(" · ")}</p>}
      {isReported && <p className="text-sm font-semibold text-accent">{say("previous.reported")}</p>}
      {isReported && report != null && <p className="text-sm break-words whitespace-pre-line text-ink-soft">{say("previous.report", { text: report })}</p>}
    </>
  );
}
