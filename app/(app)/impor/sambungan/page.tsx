import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdminForm, SelectField, TextField } from "@/components/admin/admin-form";
import { TokenList } from "@/components/admin/token-list";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader } from "@/components/ui/card";
import { createPushTokenAction, revokePushTokenAction } from "@/lib/actions/push-tokens";
import { loadPushTokens } from "@/lib/loaders/push-tokens";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.live"))("title") };
}

/** Sambungan langsung: the tokens with which queue systems push their tickets. */
export default async function PushTokensPage() {
  const [view, t, imports] = await Promise.all([loadPushTokens(), getTranslations("imports.live"), getTranslations("imports")]);
  const example = `curl -X POST ${view.address} \\\n  -H "Authorization: Bearer lensa_push_…" \\\n  -H "Idempotency-Key: 2026-11-25-0001" \\\n  -H "Content-Type: application/json" \\\n  -d '{"tickets": [{"ticketNo": "A001", "agency": "Disdukcapil", "service": "KTP-el",\n       "takenAt": "2026-11-25 08:05:00", "calledAt": "2026-11-25 08:17:00", "finishedAt": null}]}'`;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} breadcrumb={[{ label: imports("title"), href: "/impor" }, { label: t("title") }]} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <Card>
          <CardHeader title={t("newTitle")} subtitle={t("newHint")} />
          <AdminForm action={createPushTokenAction} submit={t("make")} label={t("newTitle")} existing={view.tokens.map(({ name }) => name)} clears>
            <SelectField name="mppCode" label={t("mpp")} defaultValue={view.mpps.length === 1 ? view.mpps[0]?.code : ""} required>
              {view.mpps.length !== 1 && <option value="" />}
              {view.mpps.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
            </SelectField>
            <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={80} required />
          </AdminForm>
        </Card>
        <Card>
          <CardHeader title={t("listTitle")} subtitle={t("listHint")} />
          <TokenList tokens={view.tokens} revoke={revokePushTokenAction} />
        </Card>
        <Card>
          <CardHeader title={t("howTitle")} subtitle={t("howHint")} />
          <pre className="rounded-lg bg-sunken p-3 text-xs leading-relaxed break-words whitespace-pre-wrap"><code>{example}</code></pre>
        </Card>
      </div>
    </>
  );
}
