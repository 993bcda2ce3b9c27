type JumpLinksProps = { readonly label: string; readonly items: readonly { readonly href: string; readonly label: string }[] };

/** Links to the parts of a long page. */
export function JumpLinks({ label, items }: JumpLinksProps) {
  return (
    <nav aria-label={label} className="no-print -mb-3">
      <ul className="flex flex-wrap gap-2">
        {items.map((item) => <li key={item.href}><a href={item.href} className="inline-flex min-h-11 items-center rounded-full border border-line-strong/50 bg-surface px-3.5 text-[0.8125rem] text-ink-soft hover:border-line-strong hover:text-accent lg:min-h-8">{item.label}</a></li>)}
      </ul>
    </nav>
  );
}
