"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { stepColour } from "@/components/charts/chart-colours";
import type { DrawingProps } from "@/components/charts/drawable";
import { StepLegend } from "@/components/charts/legend";
import type { PlacedProvince } from "@/lib/charts/chart-model";
import { nusantaraViewBox, outlinesPath } from "@/lib/charts/nusantara-view";
import { provincePlaces } from "@/lib/charts/provinces";

const { x, y, width, height } = nusantaraViewBox;
const outlines = [...new Set(provincePlaces.map(({ outline }) => outline))];

export function ProvinceMapDrawing({ model }: DrawingProps<"province-map">) {
  const t = useTranslations("charts.legend");
  const byCode = new Map(model.provinces.map((province) => [province.code, province]));
  const fillOf = (step: number | null): string => (step === null ? `url(#${model.id}-hatch)` : stepColour(step));
  return (
    <>
      {/* On a phone the map keeps a readable size and scrolls. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling box must be reachable by keyboard */}
      <div role="region" aria-label={model.title} tabIndex={0} className="scroll-box relative overflow-x-auto rounded-xl">
      <svg viewBox={`${x} ${y} ${width} ${height}`} role="group" aria-label={model.sentence} className="h-auto w-full min-w-[38rem] rounded-xl bg-[var(--chart-sea)]">
        <defs>
          <pattern id={`${model.id}-hatch`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="4" height="4" fill="#fff" /><line x1="0" x2="0" y1="0" y2="4" stroke="#c3c7c0" strokeWidth="1.6" />
          </pattern>
        </defs>
        <image href="/peta/nusantara.svg" x={x} y={y} width={width} height={height} />
        {outlines.map((outline) => {
          const places = provincePlaces.filter((place) => place.outline === outline);
          const href = `${outlinesPath}#${outline}`;
          const only = places.length === 1 ? byCode.get(places[0]?.code ?? "") : undefined;
          if (only === undefined) return <use key={outline} href={href} fill="#dcdfd8" stroke="#fff" strokeWidth=".6" />;
          return <ProvinceLink key={outline} province={only}><use href={href} fill={fillOf(only.step)} stroke="#fff" strokeWidth=".6" className="hover:stroke-ink" /></ProvinceLink>;
        })}
        {model.provinces.map((province) => {
          const { code, spot } = province;
          if (spot === undefined) return null;
          return (
            <ProvinceLink key={code} province={province}>
              <rect x={spot.x - 6} y={spot.y - 6} width="12" height="12" rx="2" fill={fillOf(province.step)} stroke="#fff" strokeWidth="1.2" className="hover:stroke-ink" />
            </ProvinceLink>
          );
        })}
        {model.points.map((point) => {
          const dot = (
            <circle cx={point.x} cy={point.y} r={point.highlighted ? 4.5 : 2.3} fill={point.step === null ? "#fff" : point.highlighted ? "var(--chart-2)" : stepColour(point.step)} stroke={point.highlighted ? "#fff" : "var(--color-ink)"} strokeWidth={point.highlighted ? 1.4 : 0.6}>
              <title>{`${point.label}: ${point.text}`}</title>
            </circle>
          );
          return point.href === undefined ? <g key={point.id}>{dot}</g> : <Link key={point.id} href={point.href} prefetch={false} aria-label={`${point.label}: ${point.text}`}>{dot}</Link>;
        })}
      </svg>
      </div>
      <StepLegend steps={model.steps} extra={`▪ ${t("several")}${model.points.length > 0 ? ` · ● ${t("mpp")}` : ""}`} />
    </>
  );
}

function ProvinceLink({ province, children }: { readonly province: PlacedProvince; readonly children: ReactNode }) {
  const text = `${province.name}: ${province.text}`;
  if (province.href === undefined) return <g><title>{text}</title>{children}</g>;
  return <Link href={province.href} prefetch={false} aria-label={text}><title>{text}</title>{children}</Link>;
}
