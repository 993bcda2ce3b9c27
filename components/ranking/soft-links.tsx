"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

/**
 * Follows the plain links inside without reloading the page. A table of 305 MPPs holds two thousand links; as components
 * of their own they would each have to be woken up first. `data-stay` keeps the place on the page.
 */
export function SoftLinks({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onClick = (event: MouseEvent): void => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const href = link?.getAttribute("href") ?? "";
      if (link === null || !href.startsWith("/")) return;
      event.preventDefault();
      router.push(href, { scroll: link.dataset["stay"] === undefined });
    };
    element.addEventListener("click", onClick);
    return () => element.removeEventListener("click", onClick);
  }, [router]);
  return <div ref={box} className={className}>{children}</div>;
}
