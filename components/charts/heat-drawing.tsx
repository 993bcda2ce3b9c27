"use client";

import Link from "next/link";
import { useLocale } from "next-intl";
import { stepColour, stepInk } from "@/components/charts/chart-colours";
import type { DrawingProps } from "@/components/charts/drawable";
import { StepLegend } from "@/components/charts/legend";
import { classNames } from "@/components/ui/class-names";
import { formatBareNumber } from "@/lib/i18n/format";

/** Months run to the right: where they do not all fit, the latest are the ones to see first. */
const showLatest = (box: HTMLDivElement | null): void => {
  if (box !== null) box.scrollLeft = box.scrollWidth;
};

export function HeatDrawing({ model }: DrawingProps<"heat">) {
  const locale = useLocale();
  const areMonths = model.columns.every(({ id }) => /^\d{4}-\d{2}$/.test(id));
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling box must be reachable by keyboard */}
      <div ref={areMonths ? showLatest : undefined} role="region" aria-label={model.sentence} tabIndex={0} className="scroll-box relative max-h-[36rem] overflow-auto">
        <table className="w-full border-separate border-spacing-[2px] text-[0.6875rem] print:border-spacing-px">
          <thead>
            <tr>
              <td className="sticky left-0 z-10 bg-surface" />
              {model.columns.map((column) => <th key={column.id} scope="col" className="px-0.5 pb-1 font-medium text-ink-faint whitespace-nowrap print:text-left print:[writing-mode:vertical-rl]">{column.label}</th>)}
            </tr>
          </thead>
          <tbody>
            {model.rows.map((row, r) => (
              <tr key={row.id}>
                <th scope="row" className="sticky left-0 z-10 max-w-52 truncate bg-surface pr-2 text-left text-xs font-medium">
                  {row.href === undefined ? row.label : <Link href={row.href} className="hover:text-accent hover:underline">{row.label}</Link>}
                </th>
                {(model.cells[r] ?? []).map((cell, c) => (
                  <td
                    key={model.columns[c]?.id ?? c}
                    title={`${row.label}, ${model.columns[c]?.label ?? ""}: ${cell.text}`}
                    className={classNames("tabular h-7 min-w-8 rounded-[3px] text-center", cell.step === null && "hatched")}
                    style={cell.step === null ? {} : { background: stepColour(cell.step), color: stepInk(cell.step) }}
                  >
                    {cell.step === null ? <span className="sr-only">{cell.text}</span> : <CellNumber text={cell.measured.kind === "value" ? formatBareNumber(cell.measured.value, model.unit, locale) : cell.text} wide={model.columns.length > 14} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <StepLegend steps={model.steps} />
    </>
  );
}

/** In a dense matrix the colour speaks and the number is left to the title and the table. */
const CellNumber = ({ text, wide }: { readonly text: string; readonly wide: boolean }) => <span className={wide ? "sr-only" : "px-1"}>{text}</span>;
