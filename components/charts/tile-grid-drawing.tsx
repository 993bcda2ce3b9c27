"use client";

import Link from "next/link";
import { stepColour, stepInk } from "@/components/charts/chart-colours";
import type { DrawingProps } from "@/components/charts/drawable";
import { StepLegend } from "@/components/charts/legend";
import { classNames } from "@/components/ui/class-names";

export function TileGridDrawing({ model }: DrawingProps<"tile-grid">) {
  const style = "relative flex aspect-square w-full flex-col items-center justify-center rounded-md text-center leading-none";
  return (
    <>
      <div role="group" aria-label={model.sentence} className="@container">
        <ul className="grid grid-cols-13 gap-0.5 @md:gap-1">
          {model.tiles.map((tile) => {
            const text = `${tile.name}: ${tile.text}`;
            const look = tile.step === null ? {} : { background: stepColour(tile.step), color: stepInk(tile.step) };
            const inner = (
              <>
                <span aria-hidden className="text-[0.6875rem] font-medium @3xl:hidden">{tile.iso}</span>
                <span aria-hidden className="hidden text-[0.6875rem] font-medium @3xl:inline">{tile.short}</span>
                {tile.step !== null && <span aria-hidden className="tabular mt-1 hidden text-xs font-semibold @3xl:inline">{tile.text}</span>}
              </>
            );
            return (
              <li key={tile.code} style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }}>
                {tile.href === undefined
                  ? <span title={text} className={classNames(style, tile.step === null && "hatched")} style={look}><span className="sr-only">{text}</span>{inner}</span>
                  : <Link href={tile.href} prefetch={false} aria-label={text} title={text} className={classNames(style, "hover:ring-2 hover:ring-ink", tile.step === null && "hatched")} style={look}>{inner}</Link>}
              </li>
            );
          })}
        </ul>
      </div>
      <StepLegend steps={model.steps} />
    </>
  );
}
