"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, type SyntheticEvent } from "react";
import { FileDrop } from "@/components/imports/file-drop";
import { sendFile } from "@/components/imports/send-file";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { startReadingAction } from "@/lib/actions/imports";

type SourceChoice = {
  readonly id: string; readonly kind: "facts" | "register"; readonly label: string; readonly description: string; readonly naturalKey: string;
  readonly required: readonly string[]; readonly mappings: readonly { readonly name: string }[];
};
type UploadFormProps = { readonly sources: readonly SourceChoice[]; readonly mpps: readonly { readonly code: string; readonly name: string }[]; readonly isUnitFixed: boolean };
type Stage = { readonly kind: "idle" } | { readonly kind: "sending"; readonly name: string; readonly ratio: number } | { readonly kind: "starting" };
type Problem = { readonly text: string; readonly mapHref: string | null };

/** Chooses what the files hold, sends them and leads to the preview, or says why it cannot be read and what helps. */
export function UploadForm({ sources, mpps, isUnitFixed }: UploadFormProps) {
  const t = useTranslations("imports.upload");
  const router = useRouter();
  const [sourceId, setSourceId] = useState(sources[0]?.id ?? "");
  const [mppCode, setMppCode] = useState("");
  const [mapping, setMapping] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const [stage, setStage] = useState<Stage>({ kind: "idle" });
  const [problem, setProblem] = useState<Problem | null>(null);
  const abort = useRef<AbortController | null>(null);
  const source = sources.find(({ id }) => id === sourceId);
  const isBusy = stage.kind !== "idle";

  /** Sends all files into one upload; null when that did not work out, which has been said then. */
  async function sendAll(): Promise<string | null> {
    const total = files.reduce((sum, { size }) => sum + size, 0);
    const controller = new AbortController();
    abort.current = controller;
    let uploadId: string | null = null;
    let before = 0;
    for (const file of files) {
      const sentBefore = before;
      const report = (sent: number): void => setStage({ kind: "sending", name: file.name, ratio: total === 0 ? 1 : Math.min(1, (sentBefore + sent) / total) });
      report(0);
      const result = await sendFile(file, uploadId, { onProgress: report, signal: controller.signal });
      if (result.kind !== "sent") {
        setProblem({ text: result.kind === "refused" ? `${result.reason} ${result.remedy}` : t(result.kind === "broken" ? "failed" : "cancelled"), mapHref: null });
        return null;
      }
      uploadId = result.uploadId;
      before += file.size;
    }
    return uploadId;
  }

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setProblem(files.length === 0 ? { text: t("noFiles"), mapHref: null } : null);
    if (files.length === 0) return;
    const uploadId = await sendAll();
    if (uploadId === null) return setStage({ kind: "idle" });
    setStage({ kind: "starting" });
    const answer = await startReadingAction({ uploadId, sourceId, mppCode: mppCode === "" ? null : mppCode, mapping: mapping === "" ? null : mapping, replaces: null }).catch(() => null);
    if (answer?.kind === "reading") return router.push(`/impor/${answer.batchId}`);
    setStage({ kind: "idle" });
    const query = new URLSearchParams({ unggahan: uploadId, sumber: sourceId, ...(mppCode === "" ? {} : { mpp: mppCode }) });
    setProblem(answer === null ? { text: t("failed"), mapHref: null } : { text: `${answer.reason} ${answer.remedy}`, mapHref: answer.canMap ? `/impor/pemetaan?${query}` : null });
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("source")} htmlFor="import-source" className="sm:col-span-2" {...(source === undefined ? {} : { hint: source.description })}>
          <Select id="import-source" value={sourceId} disabled={isBusy} aria-describedby="import-source-hint" onChange={(event) => { setSourceId(event.target.value); setMapping(""); }}>
            {(["facts", "register"] as const).map((kind) => (
              <optgroup key={kind} label={t(kind === "facts" ? "sourceGroupFacts" : "sourceGroupRegisters")}>
                {sources.filter((each) => each.kind === kind).map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
              </optgroup>
            )).filter((_, index) => sources.some(({ kind }) => kind === (index === 0 ? "facts" : "register")))}
          </Select>
        </Field>
        {source?.kind === "facts" && !isUnitFixed && (
          <Field label={t("mpp")} htmlFor="import-mpp" hint={t("mppHint")}>
            <Select id="import-mpp" value={mppCode} disabled={isBusy} aria-describedby="import-mpp-hint" onChange={(event) => setMppCode(event.target.value)}>
              <option value="">{t("mppFromFile")}</option>
              {mpps.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
            </Select>
          </Field>
        )}
        <Field label={t("mapping")} htmlFor="import-mapping">
          <Select id="import-mapping" value={mapping} disabled={isBusy} onChange={(event) => setMapping(event.target.value)}>
            <option value="">{t("mappingAuto")}</option>
            {source?.mappings.map(({ name }) => <option key={name} value={name}>{name}</option>)}
          </Select>
        </Field>
      </div>
      <FileDrop files={files} onChange={setFiles} disabled={isBusy} />
      {source !== undefined && (
        <dl className="space-y-1 text-xs text-ink-soft">
          <div><dt className="inline font-medium">{t("required")}: </dt><dd className="inline">{source.required.join(", ")}</dd></div>
          <div><dt className="inline font-medium">{t("key")}: </dt><dd className="inline">{source.naturalKey}</dd></div>
        </dl>
      )}
      {stage.kind === "sending" && (
        <div className="space-y-2">
          <p className="truncate text-sm">{t("uploading", { name: stage.name })}</p>
          <Progress label={t("uploading", { name: stage.name })} ratio={stage.ratio} />
          <Button variant="secondary" size="small" onClick={() => abort.current?.abort()}>{t("cancel")}</Button>
        </div>
      )}
      {stage.kind === "starting" && <div className="space-y-2"><p role="status" className="text-sm">{t("starting")}</p><Progress label={t("starting")} ratio={null} /></div>}
      {problem !== null && (
        <Alert tone="bad" live>
          <p>{problem.text}</p>
          {problem.mapHref !== null && <Button asChild size="small" variant="secondary" className="mt-2"><Link href={problem.mapHref}>{t("mapByHand")}</Link></Button>}
        </Alert>
      )}
      <Button type="submit" disabled={isBusy}>{t("submit")}</Button>
    </form>
  );
}
