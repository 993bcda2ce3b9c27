import { useTranslations } from "next-intl";
import { LongTextField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { Card, CardHeader } from "@/components/ui/card";
import type { FormAction } from "@/lib/admin/form-state";
import { followUpActions, type DeskAction, type FollowUpStatus } from "@/lib/domain/follow-up-flow";
import type { CivilDate } from "@/lib/time/civil-date";

type FollowUpActionsProps = {
  readonly action: FormAction;
  readonly status: FollowUpStatus;
  /** What the table gives this reader in this state. */
  readonly actions: readonly DeskAction[];
  readonly mppCode: string;
  readonly id: string;
  readonly today: CivilDate;
};

const undoing: readonly DeskAction[] = ["reopen", "return"];

/** What the reader may do next; each step is asked about, with its note, before it is taken. */
export function FollowUpActions({ action, status, actions, mppCode, id, today }: FollowUpActionsProps) {
  const t = useTranslations("follow-ups.actions");
  return (
    <Card>
      <CardHeader title={t("title")} subtitle={t(`waits.${status}`)} />
      {actions.length === 0 ? <p className="text-sm text-ink-soft">{t("none")}</p> : (
        <div className="no-print flex flex-wrap gap-2">
          {actions.map((each) => (
            <ConfirmForm
              key={each} action={action} hidden={{ mpp: mppCode, id, action: each }} trigger={t(each)} title={t(each)} body={t(`ask.${each}`)} confirm={t(each)} size="medium"
              tone={undoing.includes(each) ? "danger" : "primary"}
            >
              {each === "reschedule" && <TextField name="dueOn" type="date" label={t("dueOn")} min={today} required />}
              <LongTextField name="note" label={t("note")} rows={3} maxLength={2_000} {...(followUpActions[each].needsNote ? { hint: t("noteNeeded"), required: true } : {})} />
            </ConfirmForm>
          ))}
        </div>
      )}
    </Card>
  );
}
