"use client";

import { Toast as Primitive } from "radix-ui";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";

type ToastContextValue = { readonly show: (text: string) => void };
const ToastContext = createContext<ToastContextValue | null>(null);

/** A short answer at the foot of the screen, read aloud; it leaves by itself, so it never carries the only copy of a fact. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<{ readonly id: number; readonly text: string } | null>(null);
  const show = useCallback((text: string) => setMessage((before) => ({ id: (before?.id ?? 0) + 1, text })), []);
  const value = useMemo(() => ({ show }), [show]);
  return (
    <ToastContext.Provider value={value}>
      <Primitive.Provider duration={6000}>
        {children}
        {message !== null && (
          <Primitive.Root key={message.id} onOpenChange={(open) => { if (!open) setMessage(null); }} className="rounded-xl bg-ink px-4 py-3 text-sm text-white shadow-float">
            <Primitive.Description>{message.text}</Primitive.Description>
          </Primitive.Root>
        )}
        <Primitive.Viewport className="no-print fixed right-4 bottom-4 z-50 w-[min(24rem,calc(100vw-2rem))] outline-none" />
      </Primitive.Provider>
    </ToastContext.Provider>
  );
}

export function useToast(): ToastContextValue {
  const value = useContext(ToastContext);
  if (value === null) throw new Error("useToast needs a ToastProvider above it");
  return value;
}
