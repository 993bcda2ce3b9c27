"use client";

import { ChevronRight } from "lucide-react";
import { useField } from "@/components/field/field-context";
import { Card } from "@/components/field/field-ui";
import type { VisitView } from "@/components/field/visit-view";
import { longDay } from "@/lib/field/show-time";

/** What earlier visits found and is not done yet: the place to see whether it is. Verifying it is a step of its own, at the desk. */
export function PreviousFindings({ view: { visit } }: { readonly view: VisitView }) {
  const { say } = useField();
  const findings = visit.previous ?? [];
  if (findings.length === 0) return null;
  return (
    <Card>
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 font-semibold [&::-webkit-details-marker]:hidden">{say("previous.title", { count: findings.length })}<ChevronRight aria-hidden className="size-5 shrink-0 text-ink-faint transition-transform group-open:rotate-90" /></summary>
        <p className="mb-2 text-sm text-ink-soft">{say("previous.hint")}</p>
        <ul className="divide-y divide-line">
          {findings.map(({ id, finding, owner, dueOn, isReported }) => (
            <li key={id} className="py-2.5 text-sm leading-snug">
              <p className="font-medium break-words">{finding}</p>
              <p className="mt-0.5 text-ink-soft">{[owner, dueOn === null ? null : say("previous.due", { day: longDay(dueOn, say) })].filter((part) => part !== null).join(" · ")}</p>
              {isReported && <p className="mt-0.5 font-semibold text-accent">{say("previous.reported")}</p>}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
