"use client";

import { useTranslations } from "next-intl";
import { createContext, startTransition, useActionState, useContext, useEffect, useId, useRef, type ComponentProps, type ReactNode, type SyntheticEvent } from "react";
import { OneTimePassword } from "@/components/admin/one-time-password";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, TextArea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { idleForm, type FormAction, type FormState } from "@/lib/admin/form-state";

const FormContext = createContext<FormState>(idleForm);

type AdminFormProps = {
  readonly action: FormAction;
  readonly submit: string;
  readonly children?: ReactNode;
  /** Values that are posted along. */
  readonly hidden?: Readonly<Record<string, string>>;
  readonly variant?: "primary" | "secondary" | "danger";
  /** Empties the controls after it was saved: for forms that add. */
  readonly clears?: boolean;
  readonly className?: string;
  readonly label?: string;
  /** Names of what there is now: the secret that was shown for one of them goes with it. */
  readonly existing?: readonly string[];
};

/** Each save starts a form that adds anew, choices that live in script included. */
type CountedState = FormState & { readonly saves: number };

/** A form of the administration: what was typed stays when it is refused, and every problem stands beside its control. */
export function AdminForm({ action, submit, children, hidden = {}, variant = "primary", clears = false, className = "grid gap-4 sm:grid-cols-2", label, existing }: AdminFormProps) {
  const t = useTranslations("admin");
  const [state, post, isBusy] = useActionState(async (before: CountedState, data: FormData): Promise<CountedState> => {
    const answer = await action(before, data);
    return { ...answer, saves: before.saves + (answer.status === "saved" ? 1 : 0) };
  }, { ...idleForm, saves: 0 });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status === "refused") form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);

  function send(event: SyntheticEvent<HTMLFormElement>): void {
    // As `action` of the form it would empty the controls even when the input was refused.
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(() => post(data));
  }

  return (
    <FormContext value={state}>
      <form ref={form} method="post" onSubmit={send} noValidate aria-label={label} className="space-y-4">
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        {children !== undefined && <div key={clears ? state.saves : 0} className={className}>{children}</div>}
        {state.message !== null && state.secret === null && <Alert tone={state.status === "saved" ? "good" : "bad"} live>{state.message}</Alert>}
        {state.secret !== null && (existing?.includes(state.secret.email) ?? true) && <OneTimePassword {...state.secret} />}
        <Button type="submit" variant={variant} disabled={isBusy}>{isBusy ? t("saving") : submit}</Button>
      </form>
    </FormContext>
  );
}

type Shared = { readonly name: string; readonly label: string; readonly hint?: string; readonly wide?: boolean };

function useControl({ name, hint }: Shared) {
  const id = useId();
  const error = useContext(FormContext).fieldErrors[name];
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter((each) => each !== null).join(" ");
  return {
    field: { htmlFor: id, ...(hint === undefined ? {} : { hint }), ...(error === undefined ? {} : { error }) },
    control: { id, name, ...(error === undefined ? {} : { "aria-invalid": true }), ...(described === "" ? {} : { "aria-describedby": described }) },
  };
}

const widthOf = (wide: boolean | undefined): { className?: string } => (wide === true ? { className: "sm:col-span-2" } : {});

export function TextField({ name, label, hint, wide, ...props }: Shared & Omit<ComponentProps<"input">, "name">) {
  const { field, control } = useControl({ name, label, ...(hint === undefined ? {} : { hint }) });
  return <Field label={label} {...field} {...widthOf(wide)}><Input {...control} {...props} /></Field>;
}

export function LongTextField({ name, label, hint, wide, ...props }: Shared & Omit<ComponentProps<"textarea">, "name">) {
  const { field, control } = useControl({ name, label, ...(hint === undefined ? {} : { hint }) });
  return <Field label={label} {...field} {...widthOf(wide)}><TextArea {...control} {...props} /></Field>;
}

export function SelectField({ name, label, hint, wide, ...props }: Shared & Omit<ComponentProps<"select">, "name">) {
  const { field, control } = useControl({ name, label, ...(hint === undefined ? {} : { hint }) });
  return <Field label={label} {...field} {...widthOf(wide)}><Select {...control} {...props} /></Field>;
}

/** The problem of a group of controls that have no single field. */
export function GroupError({ name }: { readonly name: string }) {
  const error = useContext(FormContext).fieldErrors[name];
  return error === undefined ? null : <p role="alert" className="text-[0.8125rem] font-medium text-bad">{error}</p>;
}
