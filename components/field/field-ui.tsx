"use client";

import { useId, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Pieces of the form: wide, tall, and within reach of one thumb. */
export const inputStyle = "w-full rounded-xl border border-line-strong bg-surface px-3 py-2.5 text-base text-ink disabled:bg-sunken disabled:text-ink-soft";

export const bigButton = (variant: "primary" | "secondary" | "danger" = "secondary"): string =>
  classNames(
    "inline-flex min-h-12 items-center justify-center gap-2 rounded-xl px-4 text-[0.9375rem] leading-tight font-semibold disabled:opacity-50",
    variant === "primary" ? "bg-accent text-white hover:bg-accent-strong" : variant === "danger" ? "border border-bad/40 bg-surface text-bad hover:bg-bad-soft" : "border border-line-strong/70 bg-surface text-ink hover:bg-sunken",
  );

type TextFieldProps = {
  readonly label: string; readonly value: string; readonly onChange: (value: string) => void; readonly hint?: string; readonly maxLength: number; readonly rows?: number;
  readonly disabled?: boolean; readonly describe?: string;
};

export function TextField({ label, value, onChange, hint, maxLength, rows = 3, disabled = false, describe }: TextFieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">{label}</label>
      {hint !== undefined && <p id={`${id}-hint`} className="mb-1 text-sm text-ink-soft">{hint}</p>}
      <textarea
        id={id} rows={rows} maxLength={maxLength} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)} className={classNames(inputStyle, "field-sizing-content min-h-20")}
        {...(hint === undefined && describe === undefined ? {} : { "aria-describedby": [hint === undefined ? "" : `${id}-hint`, describe ?? ""].join(" ").trim() })}
      />
    </div>
  );
}

export type Choice<Value extends string> = { readonly value: Value; readonly label: ReactNode };
type ChoicesProps<Value extends string> = { readonly legend: string; readonly choices: readonly Choice<Value>[]; readonly value: Value | null; readonly onChange: (value: Value) => void; readonly disabled?: boolean; readonly isRow?: boolean; /** What is wrong, in words. */ readonly problem?: string | null };

/** One of few, as cards of a thumb's size. */
export function Choices<Value extends string>({ legend, choices, value, onChange, disabled = false, isRow = false, problem = null }: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset disabled={disabled} {...(problem === null ? {} : { "aria-describedby": `${name}-salah` })}>
      <legend className="mb-1 text-sm font-semibold">{legend}</legend>
      <div className={isRow ? "flex flex-wrap gap-2" : "space-y-2"}>
        {choices.map((choice) => (
          <label key={choice.value} className={classNames("flex min-h-12 cursor-pointer items-center gap-3 rounded-xl border px-3 py-2 text-[0.9375rem] leading-snug has-focus-visible:outline-3 has-focus-visible:outline-indigo", isRow ? "flex-auto" : "", choice.value === value ? "border-accent bg-accent-soft" : "border-line-strong/70 bg-surface")}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} className="size-5 shrink-0 accent-accent" />
            <span className="min-w-0">{choice.label}</span>
          </label>
        ))}
      </div>
      <p id={`${name}-salah`} role="alert" className="mt-1 text-sm text-bad">{problem}</p>
    </fieldset>
  );
}

type TickProps = { readonly label: ReactNode; readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly disabled?: boolean; readonly className?: string };

export function Tick({ label, checked, onChange, disabled = false, className }: TickProps) {
  return (
    <label className={classNames("flex min-h-12 cursor-pointer items-center gap-3 rounded-xl border px-3 py-2 text-[0.9375rem] leading-snug has-focus-visible:outline-3 has-focus-visible:outline-indigo", checked ? "border-accent bg-accent-soft" : "border-line-strong/70 bg-surface", disabled && "opacity-60", className)}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} className="size-5 shrink-0 accent-accent" />
      <span className="min-w-0">{label}</span>
    </label>
  );
}

type Trio = "yes" | "no" | "unknown";
const toTrio = (value: boolean | null): Trio => (value === null ? "unknown" : value ? "yes" : "no");

/** Yes, no, or not recorded: the last is not no. Undefined: nobody has chosen yet. */
export function YesNo({ legend, value, onChange, words, disabled = false, problem = null }: { readonly legend: string; readonly value: boolean | null | undefined; readonly onChange: (value: boolean | null) => void; readonly words: { readonly yes: string; readonly no: string; readonly unknown: string }; readonly disabled?: boolean; readonly problem?: string | null }) {
  return (
    <Choices<Trio> legend={legend} isRow disabled={disabled} problem={problem} value={value === undefined ? null : toTrio(value)} onChange={(next) => onChange(next === "unknown" ? null : next === "yes")}
      choices={[{ value: "yes", label: words.yes }, { value: "no", label: words.no }, { value: "unknown", label: words.unknown }]} />
  );
}

export const Card = ({ className, children, id }: { readonly className?: string; readonly children: ReactNode; readonly id?: string }) => (
  <div id={id} className={classNames("rounded-2xl border border-line bg-surface p-4 shadow-card", className)}>{children}</div>
);

/** How much is done, as a bar and in words. */
export function ProgressBar({ done, total, label }: { readonly done: number; readonly total: number; readonly label: string }) {
  const share = total === 0 ? 0 : Math.round((done / total) * 100);
  return (
    <div role="img" aria-label={label} className="h-2 overflow-hidden rounded-full bg-sunken">
      <div className={classNames("h-full rounded-full", done >= total && total > 0 ? "bg-good" : "bg-accent")} style={{ width: `${share}%` }} />
    </div>
  );
}
