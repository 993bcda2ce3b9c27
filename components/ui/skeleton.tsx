import { classNames } from "@/components/ui/class-names";

/** Holds the place of what is loading; says nothing to screen readers. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={classNames("animate-pulse rounded-lg bg-sunken", className)} />;
}
