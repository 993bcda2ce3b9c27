"use client";

import { useEffect } from "react";
import { useField, type Snack } from "@/components/field/field-context";
import { undoMs } from "@/lib/field/field-state";

/** What was just done, with the way back, for as long as there is one. */
export function Snackbar({ snack, onGone }: { readonly snack: (Snack & { readonly id: number }) | null; readonly onGone: () => void }) {
  const { say } = useField();
  const id = snack?.id ?? null;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(onGone, undoMs - 500);
    return () => clearTimeout(timer);
    // A new message begins its own time; the callback is made anew with each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id]);
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 bottom-20 z-30 flex justify-center px-4">
      {snack !== null && (
        <div className="pointer-events-auto flex min-h-12 w-full max-w-md items-center gap-3 rounded-xl bg-ink py-1 pr-1 pl-4 text-sm text-white shadow-float">
          <span className="min-w-0 flex-1 py-2">{snack.text}</span>
          {snack.undo !== undefined && <button type="button" onClick={() => { snack.undo?.(); onGone(); }} className="min-h-11 rounded-lg px-3 font-semibold text-[#9fe0d8]">{say("undo")}</button>}
        </div>
      )}
    </div>
  );
}
