"use client";

import { useField } from "@/components/field/field-context";
import type { Refusal } from "@/lib/field/draft-record";
import { fieldRefusal, knowsRefusal } from "@/lib/field/words";

/** Why something was refused and what to do, in the language of now; files in the words that the server gave. */
export function RefusalText({ refusal }: { readonly refusal: Refusal }) {
  const { locale } = useField();
  const words = knowsRefusal(refusal.why) || refusal.reason === undefined ? fieldRefusal(refusal.why, locale) : { reason: refusal.reason, remedy: refusal.remedy ?? "" };
  return <p><strong className="font-semibold">{words.reason}</strong> {words.remedy}</p>;
}
