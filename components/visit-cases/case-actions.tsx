import Link from "next/link";
import { useTranslations } from "next-intl";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { Button } from "@/components/ui/button";
import type { Actions, Counts, Head, ReplyTime } from "@/components/visit-cases/case-types";
import { ReasonField } from "@/components/visit-cases/level-options";
import { PlanFields, TeamField, type Assessor } from "@/components/visit-cases/plan-fields";
import { cancelVisitAction, changePlanAction, changeTeamAction } from "@/lib/actions/visit-plans";
import { closeReplyAction, publishAction, rejectAction, returnAction, reviewAction } from "@/lib/actions/visit-review";
import type { CivilDate } from "@/lib/time/civil-date";

type CaseActionsProps = { readonly head: Head; readonly actions: Actions; readonly counts: Counts; readonly reply: ReplyTime; readonly replyDays: number; readonly assessors: readonly Assessor[]; readonly today: CivilDate; readonly correctHref: string };

/** Actions on the visit as a whole that have a button here; single items have theirs in the table. */
export const caseActions = ["review", "publish", "close-reply", "return", "reject", "change-plan", "change-team", "cancel", "correct"] as const;

/** What the reader may do with the visit now; what must wait says for what. */
export function CaseActions({ head, actions, counts, reply, replyDays, assessors, today, correctHref }: CaseActionsProps) {
  const t = useTranslations("visit-cases.act");
  const hidden = { id: head.id };
  const offered = (action: (typeof caseActions)[number]): boolean => actions.includes(action);
  const blocked = offered("review") && counts.open > 0 ? "differences" : offered("publish") && reply?.isOpen === true ? "replying" : offered("publish") && counts.undecided > 0 ? "deciding" : null;
  const wording = (action: "review" | "return" | "reject" | "cancel" | "publish" | "close-reply" | "change-plan" | "change-team") => ({ trigger: t(`${action}.trigger`), title: t(`${action}.title`), body: action === "review" ? t("review.body", { days: replyDays }) : t(`${action}.body`), confirm: t(`${action}.trigger`), size: "medium" as const, hidden });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {offered("review") && blocked !== "differences" && <ConfirmForm action={reviewAction} {...wording("review")} tone="primary" />}
        {offered("publish") && blocked === null && <ConfirmForm action={publishAction} {...wording("publish")} tone="primary" />}
        {offered("close-reply") && reply?.isOpen === true && <ConfirmForm action={closeReplyAction} {...wording("close-reply")} tone="primary" />}
        {offered("correct") && head.isScored && <Button asChild variant="secondary"><Link href={correctHref}>{t("correct.trigger")}</Link></Button>}
        {offered("change-plan") && <ConfirmForm key={`plan ${head.day} ${head.kind} ${String(head.announced)} ${head.team.join()}`} action={changePlanAction} {...wording("change-plan")} tone="primary"><PlanFields assessors={assessors} today={today} plan={head} /></ConfirmForm>}
        {offered("change-team") && !offered("change-plan") && <ConfirmForm key={`team ${head.team.join()}`} action={changeTeamAction} {...wording("change-team")} tone="primary"><TeamField assessors={assessors} team={head.team} /></ConfirmForm>}
        {offered("return") && counts.replies === 0 && <ConfirmForm action={returnAction} {...wording("return")}><ReasonField /></ConfirmForm>}
        {offered("reject") && <ConfirmForm action={rejectAction} {...wording("reject")}><ReasonField /></ConfirmForm>}
        {offered("cancel") && <ConfirmForm action={cancelVisitAction} {...wording("cancel")}><ReasonField /></ConfirmForm>}
      </div>
      {blocked !== null && <p className="mt-2 text-sm text-ink-soft">{t(`blocked.${blocked}`)}</p>}
    </>
  );
}
