"use client";

import { useField } from "@/components/field/field-context";
import { routes } from "@/components/field/field-route";
import type { DraftRecord } from "@/lib/field/draft-record";

/** Says that a record waits for a decision. */
export function RecordNotice({ record, visitId }: { readonly record: DraftRecord; readonly visitId: string }) {
  const { say } = useField();
  if (record.status !== "conflict" && record.status !== "refused") return null;
  const text = record.status === "conflict" ? say("item.conflict", { name: record.theirs?.by || say("conflicts.somebody") }) : say("conflicts.refusedTitle");
  return <p className="rounded-xl bg-bad-soft px-3 py-2 text-sm">{text} <a href={routes.part(visitId, "bentrok")} className="font-semibold text-bad underline">{say("item.settle")}</a></p>;
}
