"use client";

import { useEffect, useRef, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { ResponsiveContainer } from "recharts";

/** What an upright A4 sheet leaves a drawing within its margins and its card, in CSS pixels. */
const paperWidth = 640;

type PlotBoxProps = { readonly label: string; /** In CSS pixels. */ readonly height: number; readonly children: ReactElement };

/**
 * The box that a drawing of Recharts fills. Recharts measures the screen, and a sheet of paper is not measured in time: just
 * before printing the drawing is made anew for its width, so that it is neither cut off nor shrunk with its letters.
 */
export function PlotBox({ label, height, children }: PlotBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [printed, setPrinted] = useState<number | null>(null);
  useEffect(() => {
    const before = (): void => flushSync(() => setPrinted(Math.min(box.current?.clientWidth ?? paperWidth, paperWidth)));
    const after = (): void => setPrinted(null);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  return (
    <div ref={box} role="group" aria-label={label} style={{ height }}>
      <ResponsiveContainer width={printed ?? "100%"} height={printed === null ? "100%" : height} initialDimension={{ width: 600, height }}>{children}</ResponsiveContainer>
    </div>
  );
}
