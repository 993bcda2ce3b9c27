"use client";

import { officeName, useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import { bigButton, Card } from "@/components/field/field-ui";
import { Frame } from "@/components/field/frame";
import { describeRecord, RecordText } from "@/components/field/record-text";
import { RefusalText } from "@/components/field/refusal-text";
import type { VisitView } from "@/components/field/visit-view";
import { Alert } from "@/components/ui/alert";
import type { DraftRecord } from "@/lib/field/draft-record";

/** What was changed in two places, side by side: a person chooses. And what the server refused, with the reason. */
export function Conflicts({ view }: { readonly view: VisitView }) {
  const { say, store, engine, locale } = useField();
  const { visit, records, files, items } = view;
  const conflicts = records.filter(({ status, theirs }) => status === "conflict" && theirs !== undefined);
  const refused = records.filter(({ status }) => status === "refused");
  const refusedFiles = files.filter(({ status }) => status === "refused");
  async function discard(key: string): Promise<void> {
    await store.discard(visit.id, key);
    void engine.run();
  }
  return (
    <Frame title={say("conflicts.title")} subtitle={visit.mppName} visitId={visit.id} back={routes.visit(visit.id)}>
      <div className="space-y-6">
        {conflicts.length > 0 && <><h2 className="sr-only">{say("conflicts.title")}</h2><p className="text-sm text-ink-soft">{say("conflicts.intro")}</p></>}
        {conflicts.length + refused.length + refusedFiles.length === 0 && <Alert tone="good" title={say("conflicts.none")} />}
        {conflicts.map((record) => <Conflict key={record.key} view={view} record={record} />)}
        {refused.length + refusedFiles.length > 0 && (
          <section className="space-y-3">
            <h2 className="font-semibold">{say("conflicts.refusedTitle")}</h2>
            {refused.map((record) => (
              <Card key={record.key} className="space-y-3">
                <RecordTitle view={view} record={record} />
                <RecordText view={view} record={record} value={"value" in record ? record.value : null} />
                {record.refusal !== undefined && <Alert tone="bad"><RefusalText refusal={record.refusal} /></Alert>}
                <button type="button" onClick={() => void discard(record.key)} className={bigButton("danger")}>{say("conflicts.discard")}</button>
              </Card>
            ))}
            {refusedFiles.map((file) => (
              <Card key={file.id} className="space-y-3">
                <h3 className="font-semibold">{say("conflicts.file")}: {file.fileName}</h3>
                <p className="text-sm text-ink-soft">{items.find(({ id }) => id === file.itemId)?.label[locale] ?? visit.previous?.find(({ id }) => id === file.followUpId)?.finding}</p>
                {file.refusal !== null && <Alert tone="bad"><RefusalText refusal={file.refusal} /></Alert>}
                <button type="button" onClick={() => void store.deleteFile(file)} className={bigButton("danger")}>{say("conflicts.discard")}</button>
              </Card>
            ))}
          </section>
        )}
      </div>
    </Frame>
  );
}

function RecordTitle({ view, record }: { readonly view: VisitView; readonly record: DraftRecord }) {
  const { say, locale, reference } = useField();
  const { visit } = view;
  const { title, agencyId } = describeRecord(record, view, say, locale);
  return <h3 className="leading-snug font-semibold">{title}{agencyId !== 0 && ` · ${officeName(reference, visit.mppCode, agencyId, locale)}`}</h3>;
}

function Conflict({ view, record }: { readonly view: VisitView; readonly record: DraftRecord }) {
  const { say, store, engine } = useField();
  const { theirs } = record;
  if (theirs === undefined) return null;
  const name = theirs.by === "" ? say("conflicts.somebody") : theirs.by;
  async function choose(choice: "mine" | "theirs"): Promise<void> {
    await store.resolve(view.visit.id, record.key, choice);
    void engine.run();
  }
  const side = (title: string, value: unknown, choice: "mine" | "theirs", button: string) => (
    <div className="flex min-w-0 flex-1 basis-56 flex-col gap-3 rounded-xl border border-line p-3">
      <h4 className="text-sm font-semibold text-ink-soft">{title}</h4>
      <div className="flex-1"><RecordText view={view} record={record} value={value} /></div>
      <button type="button" onClick={() => void choose(choice)} className={bigButton(choice === "mine" ? "primary" : "secondary")}>{button}</button>
    </div>
  );
  return (
    <Card className="space-y-3">
      <RecordTitle view={view} record={record} />
      <div className="flex flex-wrap gap-3">
        {side(say("conflicts.mine"), "value" in record ? record.value : null, "mine", say("conflicts.useMine"))}
        {side(say("conflicts.theirs", { name }), theirs.value, "theirs", say("conflicts.useTheirs", { name }))}
      </div>
    </Card>
  );
}
