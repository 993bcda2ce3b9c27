"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState, type SyntheticEvent } from "react";
import { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";

type EvidenceUploadProps = { /** What the file proves, as the address of the handler takes it. */ readonly target: Readonly<Record<string, string>>; /** Names the item or finding. */ readonly name: string };
type Answer = { readonly tone: "good" | "bad"; readonly text: string };
const refusalSchema = z.object({ error: z.object({ reason: z.string(), remedy: z.string() }) });

/** A file for the reply to one item, or for a follow-up. The id is made once a choice, so that sending again after a broken connection stores it once. */
export function EvidenceUpload({ target, name }: EvidenceUploadProps) {
  const t = useTranslations("evidence-upload");
  const router = useRouter();
  const field = useId();
  const [fileId, setFileId] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);

  async function send(event: SyntheticEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.size === 0) return setAnswer({ tone: "bad", text: t("choose") });
    setBusy(true);
    setAnswer(await put(file).catch((): Answer => ({ tone: "bad", text: t("failed") })));
    setBusy(false);
    router.refresh();
  }

  async function put(file: File): Promise<Answer> {
    const response = await fetch(`/api/bukti/${fileId}?${new URLSearchParams({ ...target, nama: file.name })}`, { method: "PUT", body: file });
    if (response.ok) return { tone: "good", text: t("done") };
    const refusal = refusalSchema.safeParse(await response.json().catch(() => null));
    return { tone: "bad", text: refusal.success ? `${refusal.data.error.reason} ${refusal.data.error.remedy}` : t("failed") };
  }

  return (
    <Dialog>
      <DialogTrigger asChild><Button variant="secondary" size="small" aria-label={`${t("submit")}: ${name}`}>{t("submit")}</Button></DialogTrigger>
      <DialogContent title={t("label")} description={name}>
        <form method="post" onSubmit={(event) => void send(event)} className="space-y-3">
          <label htmlFor={field} className="block text-[0.8125rem] font-medium text-ink-soft">{t("label")}</label>
          <input
            id={field} type="file" name="file" accept="image/jpeg,image/png,image/webp,application/pdf" aria-describedby={`${field}-hint`} className="block w-full text-sm"
            onChange={() => { setFileId(crypto.randomUUID()); setAnswer(null); }}
          />
          <p id={`${field}-hint`} className="text-xs text-ink-faint">{t("hint")}</p>
          {answer !== null && <Alert tone={answer.tone} live>{answer.text}</Alert>}
          <Button type="submit" disabled={isBusy}>{t(isBusy ? "busy" : "submit")}</Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
