"use client";

import Link from "next/link";
import { hasValues, type DrawingProps } from "@/components/charts/drawable";
import { NoDrawing } from "@/components/charts/no-drawing";
import { TrendPlot } from "@/components/charts/trend-plot";

export function SmallMultiplesDrawing({ model }: DrawingProps<"small-multiples">) {
  if (!model.panels.some(({ series }) => hasValues(series))) return <NoDrawing />;
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-x-5 gap-y-6">
      {model.panels.map((panel) => (
        <li key={panel.id} className="min-w-0">
          <p className="mb-1 truncate text-[0.8125rem] font-semibold">
            {panel.href === undefined ? panel.title : <Link href={panel.href} className="hover:text-accent hover:underline">{panel.title}</Link>}
          </p>
          <TrendPlot panel={panel} unit={model.unit} label={panel.title} height={150} compact />
        </li>
      ))}
    </ul>
  );
}
