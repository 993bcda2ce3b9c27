"use client";

import { useRouter } from "next/navigation";
import { useLayoutEffect, useRef } from "react";

/**
 * Applies a GET form as soon as one of its selects changes, without reloading the page. Empty fields stay out of the
 * address. The form's own button remains for those without script.
 */
export function SubmitOnChange() {
  const marker = useRef<HTMLSpanElement>(null);
  const router = useRouter();
  // In the very commit that hydrates the form: what was chosen before is played back then (layout/keep-early-input).
  useLayoutEffect(() => {
    const form = marker.current?.closest("form");
    if (!form) return;
    const go = (): void => {
      const params = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string" && value !== "") params.append(name, value);
      const path = new URL(form.action).pathname;
      router.push(params.size === 0 ? path : `${path}?${params}`, { scroll: false });
    };
    const onChange = (event: Event): void => {
      if (event.target instanceof HTMLSelectElement) go();
    };
    const onSubmit = (event: Event): void => {
      event.preventDefault();
      go();
    };
    form.addEventListener("change", onChange);
    form.addEventListener("submit", onSubmit);
    return () => {
      form.removeEventListener("change", onChange);
      form.removeEventListener("submit", onSubmit);
    };
  }, [router]);
  return <span ref={marker} hidden />;
}
