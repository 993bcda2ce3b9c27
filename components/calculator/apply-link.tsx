import Link from "next/link";
import type { ComponentProps, MouseEvent } from "react";

type ApplyLinkProps = Omit<ComponentProps<typeof Link>, "onClick"> & { readonly onApply?: (() => void) | undefined };

/** A link to the calculator in another state. Within the calculator the state is taken over without loading the page. */
export function ApplyLink({ onApply, ...props }: ApplyLinkProps) {
  if (onApply === undefined) return <Link prefetch={false} {...props} />;
  const take = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onApply();
  };
  return <Link prefetch={false} {...props} onClick={take} />;
}
