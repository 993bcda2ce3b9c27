type ProgressProps = { readonly label: string; /** 0–1; null while the end is unknown. */ readonly ratio: number | null };

export function Progress({ label, ratio }: ProgressProps) {
  const percent = ratio === null ? null : Math.round(Math.min(1, Math.max(0, ratio)) * 100);
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...(percent === null ? {} : { "aria-valuenow": percent })} className="h-2 w-full overflow-hidden rounded-full bg-sunken">
      <div className={percent === null ? "h-full w-1/3 animate-pulse rounded-full bg-accent" : "h-full rounded-full bg-accent transition-[width]"} {...(percent === null ? {} : { style: { width: `${percent}%` } })} />
    </div>
  );
}
