import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";

type NoticeLineProps = {
  readonly notice: { readonly read: boolean; readonly parts: readonly { readonly mppId: number; readonly mppName: string; readonly href: string; readonly params: Readonly<Record<string, string | number>> }[] };
  readonly sentence: string; readonly unread: string; readonly when: string; readonly which: string;
};

/** One notice that leads to its MPP, or the same news of several with the MPPs behind it. */
export function NoticeLine({ notice, sentence, unread, when, which }: NoticeLineProps) {
  const said = (
    <>
      <span className={notice.read ? "" : "font-semibold"}>{sentence} {!notice.read && <Badge>{unread}</Badge>}</span>
      <span className="text-xs text-ink-faint">{when}</span>
    </>
  );
  const [only, ...more] = notice.parts;
  if (only !== undefined && more.length === 0) return <Link href={only.href} className="flex flex-col gap-1 px-4 py-3 hover:bg-sunken sm:px-6">{said}</Link>;
  return (
    <div className="flex flex-col gap-1 px-4 py-3 sm:px-6">
      {said}
      <Disclosure summary={which}>
        <ul className="grid gap-x-6 pt-1 pb-2 sm:grid-cols-2 lg:grid-cols-3">
          {notice.parts.map(({ mppId, mppName, href, params }) => (
            <li key={mppId}>
              <Link href={href} className="inline-flex min-h-11 items-center text-sm text-accent hover:underline lg:min-h-8">{mppName}{params["count"] === undefined ? "" : ` (${params["count"]})`}</Link>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
