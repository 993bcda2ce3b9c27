import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { AdminForm, LongTextField, TextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { ItemForm } from "@/components/instrument/item-form";
import { ProblemList } from "@/components/instrument/problem-list";
import { PublishForm } from "@/components/instrument/publish-form";
import { WeightForm } from "@/components/instrument/weight-form";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { FormAction } from "@/lib/admin/form-state";
import type { DraftProblem } from "@/lib/domain/instrument-draft";
import type { VisitAspect } from "@/lib/domain/visit-aspect";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { RubricLevel } from "@/lib/domain/visit-rubric";

type Edition = { readonly id: string; readonly nameId: string; readonly nameEn: string; readonly source: string; readonly validFrom: string; readonly items: readonly VisitItem[] };
type Item = VisitItem & { readonly levels: readonly RubricLevel[] };
type Draft = {
  readonly edition: Edition;
  readonly predecessor: Edition | null;
  readonly problems: readonly DraftProblem[];
  readonly shared: Parameters<typeof PublishForm>[0]["shared"];
  readonly editing: Item | { readonly newIn: VisitAspect } | null;
  readonly today: string;
};
type Actions = Readonly<Record<"update" | "saveItem" | "saveWeights" | "move" | "remove" | "publish" | "discard", FormAction>>;

/** Editor of a draft: what it lacks, its items with weights, one item at a time, and its publication. */
export function DraftEditor({ draft, actions }: { readonly draft: Draft; readonly actions: Actions }) {
  const [t, admin] = [useTranslations("instrument"), useTranslations("admin")];
  const { edition, predecessor, problems, shared, editing, today } = draft;
  const partOf = ({ id, items }: Edition) => ({ id, items: items.map((item) => ({ id: item.id, aspect: item.aspect, weight: item.weight, flags: item.flags })) });
  return (
    <div className="grid min-w-0 grid-cols-1 gap-5">
      <Alert tone="info">{t("editor.draftNote")}</Alert>
      <ProblemList editionId={edition.id} problems={problems} items={edition.items} />
      <div className={classNames("grid min-w-0 grid-cols-1 items-start gap-5", editing !== null && "xl:grid-cols-2")}>
        <Card>
          <CardHeader title={t("editor.weights")} subtitle={t("editor.weightsHint")} />
          <WeightForm
            action={actions.saveWeights} editionId={edition.id} isWide={editing === null} editingId={editing !== null && "id" in editing ? editing.id : null}
            items={edition.items.map(({ id, aspect, labelId, labelEn, weight }) => ({ id, aspect, labelId, labelEn, weight }))}
          />
        </Card>
        {editing === null ? null : <EditedItem edition={edition} editing={editing} actions={actions} />}
      </div>
      <Card>
        <CardHeader title={t("editor.head")} />
        <AdminForm action={actions.update} hidden={{ editionId: edition.id }} submit={admin("save")} label={t("editor.head")}>
          <TextField name="nameId" label={t("editor.nameId")} defaultValue={edition.nameId} />
          <TextField name="nameEn" label={t("editor.nameEn")} defaultValue={edition.nameEn} />
          <TextField name="validFrom" type="date" min={today} label={t("editor.validFrom")} hint={t("editor.validFromHint")} defaultValue={edition.validFrom} />
          <LongTextField name="source" label={t("editor.source")} defaultValue={edition.source} wide />
        </AdminForm>
      </Card>
      <Card>
        <CardHeader title={t("editor.publishTitle")} subtitle={t("editor.publishBody")} />
        <PublishForm action={actions.publish} edition={partOf(edition)} predecessor={predecessor === null ? null : partOf(predecessor)} shared={shared} />
      </Card>
      <p><ConfirmForm action={actions.discard} hidden={{ editionId: edition.id }} trigger={t("editor.deleteDraft")} title={t("editor.deleteAsk", { id: edition.id })} body={t("editor.deleteBody")} confirm={t("editor.deleteDraft")} /></p>
    </div>
  );
}

function EditedItem({ edition, editing, actions }: { readonly edition: Edition; readonly editing: NonNullable<Draft["editing"]>; readonly actions: Actions }) {
  const t = useTranslations("instrument.editor");
  const locale = useLocale();
  const item = "id" in editing ? editing : null;
  const hidden = { editionId: edition.id, itemId: item?.id ?? "" };
  return (
    <Card id="butir" className="scroll-mt-20">
      <CardHeader
        title={t(item === null ? "newItem" : "editItem")} {...(item === null ? {} : { subtitle: <code>{item.id}</code> })}
        actions={<Link href={`/kelola/instrumen/${encodeURIComponent(edition.id)}`} className="py-2 text-sm text-accent hover:underline">{t("close")}</Link>}
      />
      {item !== null && (
        <div className="mb-4 flex flex-wrap items-start gap-2">
          <AdminForm action={actions.move} hidden={{ ...hidden, step: "up" }} submit={t("up")} variant="secondary" />
          <AdminForm action={actions.move} hidden={{ ...hidden, step: "down" }} submit={t("down")} variant="secondary" />
          <ConfirmForm action={actions.remove} hidden={hidden} trigger={t("remove")} title={t("removeAsk", { item: locale === "id" ? item.labelId : item.labelEn })} body={t("removeBody")} confirm={t("remove")} size="medium" />
        </div>
      )}
      <ItemForm key={item?.id ?? "new"} action={actions.saveItem} editionId={edition.id} item={item} aspect={"newIn" in editing ? editing.newIn : editing.aspect} />
    </Card>
  );
}
