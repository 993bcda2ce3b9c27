import { useLocale, useTranslations } from "next-intl";
import { LongTextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import type { Actions, Item } from "@/components/visit-cases/case-types";
import { EvidenceUpload } from "@/components/evidence/evidence-upload";
import { DecisionFields, LevelAndReason } from "@/components/visit-cases/level-options";
import { adjudicateAction, agreeAction, decideReplyAction, replyAction } from "@/lib/actions/visit-review";

type ItemActionsProps = { readonly caseId: string; readonly item: Item; readonly actions: Actions; readonly isReplyOpen: boolean };

/** What the reader may do with one item: the table of rights says which, the state of the item whether there is anything to do. */
export function ItemActions({ caseId, item, actions, isReplyOpen }: ItemActionsProps) {
  const t = useTranslations("visit-cases.act");
  const locale = useLocale();
  const { itemId, agencyId, isDifferent, settled, reply, final } = item;
  const hidden = { id: caseId, itemId, agencyId: String(agencyId) };
  const name = item.agency === null ? item.label[locale] : `${item.label[locale]} (${item.agency[locale]})`;
  // A form whose work is done begins anew, closed.
  const state = `${settled?.reason ?? ""} ${settled?.level ?? ""} ${reply?.text ?? ""} ${reply?.why ?? ""}`;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {isDifferent && actions.includes("agree") && (
        <ConfirmForm key={`agree ${state}`} action={agreeAction} hidden={hidden} trigger={t("agree.trigger")} ariaLabel={t("agree.aria", { item: name })} title={t("agree.title")} body={t("agree.body", { item: name })} confirm={t("agree.trigger")} tone="primary">
          <LevelAndReason {...(settled === null ? {} : { chosen: settled.level })} />
        </ConfirmForm>
      )}
      {isDifferent && actions.includes("adjudicate") && (
        <ConfirmForm key={`adjudicate ${state}`} action={adjudicateAction} hidden={hidden} trigger={t("adjudicate.trigger")} ariaLabel={t("adjudicate.aria", { item: name })} title={t("adjudicate.title")} body={t("adjudicate.body", { item: name })} confirm={t("adjudicate.trigger")} tone="primary">
          <LevelAndReason />
        </ConfirmForm>
      )}
      {final !== null && isReplyOpen && actions.includes("reply") && reply?.decision == null && (
        <>
          <ConfirmForm key={`reply ${state}`} action={replyAction} hidden={hidden} trigger={t(reply === null ? "reply.trigger" : "reply.again")} ariaLabel={t("reply.aria", { item: name })} title={t("reply.title")} body={t("reply.body", { item: name })} confirm={t("reply.trigger")} tone="primary">
            <LongTextField name="text" label={t("reply.text")} maxLength={4000} rows={6} wide {...(reply === null ? {} : { defaultValue: reply.text })} />
          </ConfirmForm>
          {reply !== null && <EvidenceUpload target={{ untuk: "jawaban", kunjungan: caseId, butir: itemId, instansi: String(agencyId) }} name={name} />}
        </>
      )}
      {reply !== null && actions.includes("decide-reply") && (
        <ConfirmForm
          key={`decide ${state}`} action={decideReplyAction} hidden={hidden} trigger={t("decide-reply.trigger")} ariaLabel={t("decide-reply.aria", { item: name })} title={t("decide-reply.title")}
          body={t("decide-reply.body", { item: name, level: String(reply.before) })} confirm={t("decide-reply.trigger")} tone="primary"
        >
          <DecisionFields current={reply.before} />
        </ConfirmForm>
      )}
    </div>
  );
}
