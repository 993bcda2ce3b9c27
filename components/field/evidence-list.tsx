"use client";

import { Camera, FileText, Paperclip, Trash2 } from "lucide-react";
import { useState, type ChangeEvent } from "react";
import { useField } from "@/components/field/field-context";
import { bigButton } from "@/components/field/field-ui";
import { RefusalText } from "@/components/field/refusal-text";
import type { VisitView } from "@/components/field/visit-view";
import { classNames } from "@/components/ui/class-names";
import type { LocalFile } from "@/lib/field/field-state";
import { randomId } from "@/lib/field/random-id";
import { takeFile } from "@/lib/field/take-photo";

/** Where a file belongs: an item at a place, or (then without item) a follow-up that is looked at. */
export type FilePlace = { readonly itemId: string; readonly agencyId: number; readonly followUpId: string | null };
type EvidenceListProps = { readonly view: VisitView; readonly place: FilePlace; /** What it is evidence of. */ readonly name: string; readonly isRequired: boolean; readonly lacks: boolean };

/** Photos and documents of one item or follow-up: taken with the camera or chosen, kept on the phone, sent when there is a network. */
export function EvidenceList({ view, place, name, isRequired, lacks }: EvidenceListProps) {
  const { say, store, engine, show } = useField();
  const [isWorking, setWorking] = useState(false);
  const { visit, files, isEditable } = view;
  const own = files.filter((file) => file.itemId === place.itemId && file.agencyId === place.agencyId && (file.followUpId ?? null) === place.followUpId);

  async function take(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = "";
    setWorking(true);
    try {
      for (const file of chosen) {
        const taken = await takeFile(file);
        if (taken === null) show({ text: say("evidence.tooLarge", { name: file.name }) });
        else await store.addFile({ id: randomId(), visitId: visit.id, ...place, ...taken, status: "waiting", isTried: false, deletedAt: null, refusal: null });
      }
    } finally {
      setWorking(false);
    }
    engine.soon();
  }
  async function remove(file: LocalFile): Promise<void> {
    await store.deleteFile(file);
    show({ text: say("evidence.removed", { name: file.fileName }), undo: () => void store.undeleteFile(file) });
    engine.soon();
  }

  return (
    <section className="space-y-2">
      <h4 className="text-sm font-semibold">{say("item.evidence")}{isRequired && <span className="ml-1.5 rounded-full bg-warn-soft px-2 py-0.5 text-[0.75rem] font-semibold text-warn">{say("required")}</span>}</h4>
      {lacks && <p className="text-sm text-warn">{say("item.evidenceRequired")}</p>}
      {own.length > 0 && (
        <ul className="space-y-2">
          {own.map((file) => (
            <li key={file.id} className="flex items-center gap-3 rounded-xl border border-line p-2">
              <Thumbnail file={file} />
              <div className="min-w-0 flex-1 text-sm">
                <p className="truncate">{file.fileName}</p>
                <p className={file.status === "sent" ? "text-good" : "text-warn"}>{file.status === "sent" ? say("evidence.sent") : file.status === "waiting" ? say("evidence.waiting") : null}</p>
                {file.refusal !== null && <div className="text-bad"><RefusalText refusal={file.refusal} /></div>}
              </div>
              {isEditable && <button type="button" onClick={() => void remove(file)} aria-label={say("evidence.removeNamed", { name: file.fileName })} className="inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-bad hover:bg-bad-soft"><Trash2 aria-hidden className="size-5" /></button>}
            </li>
          ))}
        </ul>
      )}
      {isEditable && (
        <div className="flex flex-wrap gap-2">
          <PickButton text={say("evidence.photo")} label={say("evidence.photoOf", { item: name })} accept="image/*" isCamera onChange={take}><Camera aria-hidden className="size-5" /></PickButton>
          <PickButton text={say("evidence.file")} label={say("evidence.fileOf", { item: name })} accept="image/*,application/pdf" onChange={take}><Paperclip aria-hidden className="size-5" /></PickButton>
        </div>
      )}
      <p role="status" className="text-sm text-ink-soft">{isWorking && say("evidence.working")}</p>
    </section>
  );
}

type PickProps = { readonly text: string; readonly label: string; readonly accept: string; readonly isCamera?: boolean; readonly onChange: (event: ChangeEvent<HTMLInputElement>) => Promise<void>; readonly children: React.ReactNode };

function PickButton({ text, label, accept, isCamera = false, onChange, children }: PickProps) {
  return (
    <label className={classNames(bigButton(), "relative flex-auto cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-indigo")}>
      {children}<span aria-hidden>{text}</span>
      <input type="file" accept={accept} multiple={!isCamera} {...(isCamera ? { capture: "environment" as const } : {})} aria-label={label} onChange={(event) => void onChange(event)} className="absolute inset-0 size-full cursor-pointer opacity-0 file:cursor-pointer" />
    </label>
  );
}

/** The small picture of the phone, else the server's, else a sign. */
function Thumbnail({ file }: { readonly file: LocalFile }) {
  const { isOnline } = useField();
  const [isBroken, setBroken] = useState(false);
  const source = file.thumb ?? (file.status === "sent" && isOnline && file.mediaType !== "application/pdf" ? `/bukti/${file.id}?kecil=1` : null);
  if (source === null || isBroken) return <span className="inline-flex size-14 shrink-0 items-center justify-center rounded-lg bg-sunken"><FileText aria-hidden className="size-6 text-ink-faint" /></span>;
  // eslint-disable-next-line @next/next/no-img-element -- kept on the phone, or guarded by the session: nothing for an image server
  return <img src={source} alt="" onError={() => setBroken(true)} className="size-14 shrink-0 rounded-lg object-cover" />;
}
