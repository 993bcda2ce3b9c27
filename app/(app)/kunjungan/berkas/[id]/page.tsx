import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { CaseActions, caseActions } from "@/components/visit-cases/case-actions";
import { CaseChecks } from "@/components/visit-cases/case-checks";
import { CaseFacts } from "@/components/visit-cases/case-facts";
import { CaseFindings, DialogueList, HistoryList } from "@/components/visit-cases/case-lists";
import { CaseStatus } from "@/components/visit-cases/case-status";
import { CorrectionForm } from "@/components/visit-cases/correction-form";
import { ItemActions } from "@/components/visit-cases/item-actions";
import { ItemTable } from "@/components/visit-cases/item-table";
import { ReplyList } from "@/components/visit-cases/reply-list";
import { StateBadge } from "@/components/visit-cases/state-badge";
import { VersionList } from "@/components/visit-cases/version-list";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatDateLong } from "@/lib/i18n/format";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { loadVisitCase, type CaseItem, type CaseView } from "@/lib/loaders/visit-case";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit-cases"))("case.title") };
}

type CasePageProps = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<SearchParams> };

/** A visit from its plan to its published versions: where it stands, what was scored, what may be done. */
export default async function VisitCasePage({ params, searchParams }: CasePageProps) {
  const { id } = await params;
  const view = await orNotFound(loadVisitCase(id, searchParams));
  const [t, visits] = await Promise.all([getTranslations("visit-cases"), getTranslations("visits")]);
  const { record: { head, party, sight, names }, locale, actions, counts, reply } = view;
  const path = `/kunjungan/berkas/${head.id}`;
  const seesItems = sight === "all" || sight === "own" || sight === "public";
  return (
    <>
      <PageHeader
        title={head.mppName} subtitle={<><time dateTime={head.day}>{formatDateLong(head.day, locale)}</time> <StateBadge state={head.state} /></>} meta={head.visitNo}
        breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: t("cases.title"), href: "/kunjungan/berkas" }, { label: head.visitNo }]}
        actions={<>
          {(actions.includes("fill") || actions.includes("begin")) && <Button asChild><a href={`/lapangan#/k/${head.id}`}>{t("case.toForm")}</a></Button>}
          {(sight === "all" || sight === "public") && <Button asChild variant="secondary"><a href={`${path}/berita-acara`}>{visits("record")}</a></Button>}
          {view.factsHref !== null && <Button asChild variant="secondary"><Link href={view.factsHref}>{t("case.toFacts")}</Link></Button>}
        </>}
      />
      <Card className="mb-5">
        <CaseStatus head={head} reply={reply} counts={counts} today={view.today} />
        {actions.some((action) => caseActions.some((offered) => offered === action)) && (
          <div className="no-print mt-4 border-t border-line pt-4">
            <CaseActions head={head} actions={actions} counts={counts} reply={reply} replyDays={view.replyDays} assessors={view.assessors} today={view.today} correctHref={`${path}?koreksi=1#butir`} />
          </div>
        )}
      </Card>
      <SightNote sight={sight} isMpp={party === "sekda" || party === "operator"} />
      <div className="grid min-w-0 gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 space-y-5">
          <CaseFacts head={head} sight={sight} score={view.score} band={view.band} edition={view.edition} teamNames={head.team.flatMap((each) => names.get(each) ?? [])} />
          {view.versions.length > 0 && <Card><CardHeader title={t("versions.title")} subtitle={t("versions.subtitle")} /><VersionList versions={view.versions} timeZone={head.timeZone} /></Card>}
        </div>
        <div className="min-w-0 space-y-5">
          {(head.state === "reviewed" || head.state === "published") && <Replies view={view} />}
          {seesItems && (
            <Card>
              <CardHeader title={t("findings.title")} subtitle={t(head.state === "published" ? "findings.subtitlePublished" : "findings.subtitle")}
                {...(head.state === "published" && sight === "all" && view.findings.length > 0 ? { actions: <Link href={`/tindak-lanjut?mpp=${head.mppCode}`} className="text-sm text-accent underline underline-offset-4">{t("findings.toFollowUps")}</Link> } : {})} />
              {view.findings.length === 0 ? <EmptyState title={t("findings.empty")} /> : <CaseFindings findings={view.findings} />}
            </Card>
          )}
          {view.checks.length > 0 && (
            <Card>
              <CardHeader title={t("checks.title")} subtitle={t(head.state === "published" ? "checks.published" : "checks.subtitle")} />
              <CaseChecks checks={view.checks} />
            </Card>
          )}
          {(sight === "all" || sight === "own") && (
            <Card>
              <CardHeader title={t("dialogues.title")} subtitle={t("dialogues.subtitle")} />
              {view.dialogues.length === 0 ? <EmptyState title={t("dialogues.empty")} /> : <DialogueList dialogues={view.dialogues} />}
            </Card>
          )}
          {!seesItems && <History view={view} />}
        </div>
      </div>
      {seesItems && <Items view={view} path={path} />}
      {seesItems && <div className="mt-5"><History view={view} /></div>}
    </>
  );
}

/** Says what the reader does not see, and why. */
async function SightNote({ sight, isMpp }: { readonly sight: CaseView["record"]["sight"]; readonly isMpp: boolean }) {
  const t = await getTranslations("visit-cases.facts");
  if (sight === "all" || sight === "none") return null;
  return <Alert tone="info" className="mb-5">{t(sight === "own" ? "own" : sight === "public" ? "public" : isMpp ? "hiddenMpp" : "hidden")}</Alert>;
}

async function History({ view: { history, record } }: { readonly view: CaseView }) {
  const t = await getTranslations("visit-cases.history");
  return <Card><CardHeader title={t("title")} subtitle={t("subtitle")} /><HistoryList history={history} timeZone={record.head.timeZone} /></Card>;
}

async function Replies({ view: { record: { head }, replied, actions, counts, reply } }: { readonly view: CaseView }) {
  const t = await getTranslations("visit-cases.replies");
  const mayReply = actions.includes("reply") && reply?.isOpen === true;
  const mayAct = actions.includes("reply") || actions.includes("decide-reply");
  return (
    <Card id="jawaban">
      <CardHeader title={t("title")} {...(counts.replies > 0 ? { subtitle: t("subtitle", { count: counts.replies, undecided: counts.undecided }) } : {})} />
      {replied.length === 0 ? <EmptyState title={t("none")} body={t(mayReply ? "howTo" : reply?.isOpen === true ? "noneBody" : "noneDone")} {...(mayReply ? { action: <Button asChild variant="secondary"><a href="#butir">{t("toItems")}</a></Button> } : {})} /> : (
        <ReplyList items={replied} timeZone={head.timeZone} action={mayAct ? (item) => <ItemActions caseId={head.id} item={item} actions={actions.filter((action) => action === "reply" || action === "decide-reply")} isReplyOpen={reply?.isOpen === true} /> : null} />
      )}
    </Card>
  );
}

async function Items({ view, path }: { readonly view: CaseView; readonly path: string }) {
  const [t, act] = await Promise.all([getTranslations("visit-cases.items"), getTranslations("visit-cases.act")]);
  const { record: { head, sight }, aspects, counts, actions, reply, onlyDifferent, isCorrecting } = view;
  if (isCorrecting) {
    return <Card id="butir" className="mt-5 scroll-mt-20"><CardHeader title={act("correct.title")} subtitle={act("correct.body")} /><CorrectionForm key={head.publishedVersion} caseId={head.id} aspects={aspects} backHref={path} /></Card>;
  }
  const isReplyOpen = reply?.isOpen === true;
  const actsOnItems = (actions.includes("agree") || actions.includes("adjudicate")) && counts.different > 0 || (actions.includes("reply") && isReplyOpen);
  const choices = [
    { id: "all", label: t("all", { count: String(counts.items) }), href: `${path}#butir` },
    { id: "different", label: t("onlyDifferent", { count: String(counts.different) }), href: `${path}?beda=1#butir` },
  ];
  const subtitle = sight === "own" ? t("subtitleOwn", { count: counts.items }) : sight === "public" ? t("subtitlePlain", { count: counts.items }) : t("subtitle", { count: counts.items, different: counts.different, open: counts.open });
  // Replies stand in a list of their own, with what may be done about them.
  const action = (item: CaseItem) => <ItemActions caseId={head.id} item={item} actions={actions.filter((each) => each !== "decide-reply" && (each !== "reply" || item.reply === null))} isReplyOpen={isReplyOpen} />;
  return (
    <Card id="butir" className="mt-5 scroll-mt-20">
      <CardHeader title={t("title")} {...(counts.items > 0 ? { subtitle } : {})} />
      {sight === "all" && counts.items > 0 && <ChoiceLinks label={t("filter")} choices={choices} chosen={onlyDifferent ? "different" : "all"} />}
      {counts.items === 0 ? <EmptyState title={t("empty")} body={t(head.isScored ? "emptyBody" : "emptyUnscored")} />
        : aspects.length === 0 ? <EmptyState title={t("noDifferences")} />
          : <ItemTable aspects={aspects} institutions={view.institutions} showsFinal={sight !== "own"} action={actsOnItems ? action : null} />}
    </Card>
  );
}
