import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

const tones = {
  info: { icon: Info, style: "border-indigo/25 bg-indigo-soft text-indigo" },
  good: { icon: CircleCheck, style: "border-good/25 bg-good-soft text-good" },
  warn: { icon: TriangleAlert, style: "border-warn/25 bg-warn-soft text-warn" },
  bad: { icon: CircleAlert, style: "border-bad/25 bg-bad-soft text-bad" },
};

type AlertProps = { readonly tone?: keyof typeof tones; readonly title?: string; readonly live?: boolean; readonly className?: string; readonly children?: ReactNode };

/** `live`: said aloud when it appears, for answers to what the user just did. */
export function Alert({ tone = "info", title, live = false, className, children }: AlertProps) {
  const { icon: Icon, style } = tones[tone];
  return (
    <div {...(live ? { role: tone === "bad" ? "alert" : "status" } : {})} className={classNames("flex gap-3 rounded-xl border px-4 py-3 text-sm", style, className)}>
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0" />
      <div className="min-w-0 space-y-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
