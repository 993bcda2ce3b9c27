import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm, TextField } from "@/components/admin/admin-form";
import { MppFields } from "@/components/admin/mpp-fields";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { editMppAction } from "@/lib/actions/admin-mpps";
import { loadAdminMpp } from "@/lib/loaders/admin-mpps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("hub.mpps") };
}

/** One MPP of the register. */
export default async function AdminMppPage({ params }: { readonly params: Promise<{ readonly kode: string }> }) {
  const [mpp, admin, t] = await Promise.all([params.then(({ kode }) => loadAdminMpp(decodeURIComponent(kode))), getTranslations("admin"), getTranslations("admin.mpps")]);
  return (
    <>
      <PageHeader
        title={mpp.name} subtitle={`${mpp.code} · ${mpp.regionName} · ${mpp.provinceName}`}
        actions={<Button asChild variant="secondary"><Link href={`/mpp/${encodeURIComponent(mpp.code)}`}>{t("scorecard")}</Link></Button>}
        breadcrumb={[{ label: admin("title"), href: "/kelola" }, { label: admin("hub.mpps"), href: "/kelola/mpp" }, { label: mpp.name }]}
      />
      <Card>
        <CardHeader title={t("editTitle")} subtitle={t("peerHint", { group: mpp.peerGroupLabel })} />
        <AdminForm action={editMppAction} hidden={{ code: mpp.code }} submit={admin("save")} label={t("editTitle")}>
          <TextField name="name" label={t("name")} defaultValue={mpp.name} wide />
          <MppFields openedOn={mpp.openedOn} opensAtMinute={mpp.opensAtMinute} closesAtMinute={mpp.closesAtMinute} counterWord={mpp.counterWord} latitude={mpp.latitude} longitude={mpp.longitude} isSimulated={mpp.positionSimulated} timeZone={mpp.timeZone} />
        </AdminForm>
      </Card>
    </>
  );
}
