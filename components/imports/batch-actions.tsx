"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { commitImportAction, discardImportAction, undoImportAction, type ImportAnswer } from "@/lib/actions/imports";

type BatchActionsProps = {
  readonly batchId: string; readonly isReading: boolean; readonly mayCommit: boolean; readonly mayDiscard: boolean; readonly mayUndo: boolean;
  readonly mapHref: string | null; readonly commitLabel: string;
};

/** What can be done with a batch in its state. A refusal is said where the button is. */
export function BatchActions({ batchId, isReading, mayCommit, mayDiscard, mayUndo, mapHref, commitLabel }: BatchActionsProps) {
  const t = useTranslations("imports.actions");
  const failed = useTranslations("imports.upload");
  const common = useTranslations("common.actions");
  const router = useRouter();
  const [isBusy, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = (action: (id: string) => Promise<ImportAnswer>): void => {
    setAsking(false);
    setProblem(null);
    start(async () => {
      const answer = await action(batchId).catch(() => null);
      if (answer === null) setProblem(failed("failed"));
      else if (answer.kind === "refused") setProblem(`${answer.reason} ${answer.remedy}`);
      router.refresh();
    });
  };

  return (
    <div className="no-print space-y-3">
      <div className="flex flex-wrap gap-2">
        {mayCommit && <Button disabled={isBusy} onClick={() => run(commitImportAction)}>{isBusy ? t("busy") : commitLabel}</Button>}
        {mapHref !== null && <Button asChild variant="secondary"><Link href={mapHref}>{t("remap")}</Link></Button>}
        {mayDiscard && <Button variant="secondary" disabled={isBusy} onClick={() => run(discardImportAction)}>{t(isReading ? "stop" : "discard")}</Button>}
        {mayUndo && (
          <Dialog open={isAsking} onOpenChange={setAsking}>
            <DialogTrigger asChild><Button variant="secondary" disabled={isBusy}>{isBusy ? t("busy") : t("undo")}</Button></DialogTrigger>
            <DialogContent title={t("undoTitle")} description={t("undoBody")}>
              <div className="flex flex-wrap justify-end gap-2">
                <DialogClose asChild><Button variant="secondary">{common("cancel")}</Button></DialogClose>
                <Button variant="danger" onClick={() => run(undoImportAction)}>{t("undoConfirm")}</Button>
              </div>
            </DialogContent>
          </Dialog>
        )}
      </div>
      {problem !== null && <Alert tone="bad" live>{problem}</Alert>}
    </div>
  );
}
