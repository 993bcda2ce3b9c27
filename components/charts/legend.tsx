import { useTranslations } from "next-intl";
import { stepColour } from "@/components/charts/chart-colours";
import type { ColourStep } from "@/lib/charts/chart-model";

export type LegendItem = { readonly label: string; readonly colour: string; readonly dash?: string; readonly hollow?: boolean; /** A band instead of a line. */ readonly band?: boolean; /** A ringed point instead of a line. */ readonly ringed?: boolean };

/** Lines and what they stand for. */
export function LineLegend({ items }: { readonly items: readonly LegendItem[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {items.map(({ label, colour, dash, hollow = false, band = false, ringed = false }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg aria-hidden width="22" height="10">
            {band ? <rect width="22" height="10" rx="2" fill={colour} /> : ringed ? <circle cx="11" cy="5" r="3.75" fill={colour} stroke="var(--color-ink)" strokeWidth="1.5" /> : <line x1="0" x2="22" y1="5" y2="5" stroke={colour} strokeWidth="2.25" {...(dash ? { strokeDasharray: dash } : {})} />}
            {hollow && <circle cx="11" cy="5" r="3.25" fill="#fff" stroke={colour} strokeWidth="1.75" />}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Depths of colour with their bounds, and the hatching for "no value". */
export function StepLegend({ steps, extra }: { readonly steps: readonly ColourStep[]; readonly extra?: string }) {
  const t = useTranslations("charts.legend");
  return (
    <ul className="mt-3 flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-soft">
      {steps.map((step, index) => (
        <li key={step.label} className="tabular flex items-center gap-1.5">
          <span aria-hidden className="size-3.5 rounded-[3px]" style={{ background: stepColour(steps.length === 1 ? 2 : index) }} />{step.label}
        </li>
      ))}
      <li className="flex items-center gap-1.5"><span aria-hidden className="hatched size-3.5 rounded-[3px] border border-line-strong/50" />{t("noValue")}</li>
      {extra !== undefined && <li>{extra}</li>}
    </ul>
  );
}
