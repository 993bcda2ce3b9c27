import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type FieldProps = {
  readonly label: string;
  readonly htmlFor: string;
  readonly hint?: string;
  readonly error?: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A label above its control. The control points at `<htmlFor>-hint` and `<htmlFor>-error` by aria-describedby. */
export function Field({ label, htmlFor, hint, error, className, children }: FieldProps) {
  return (
    <div className={classNames("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={htmlFor} className="text-[0.8125rem] font-medium text-ink-soft">{label}</label>
      {children}
      {hint !== undefined && <p id={`${htmlFor}-hint`} className="text-xs text-ink-faint">{hint}</p>}
      {error !== undefined && <p id={`${htmlFor}-error`} role="alert" className="text-[0.8125rem] font-medium text-bad">{error}</p>}
    </div>
  );
}
