"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { DrawingSkeleton } from "@/components/charts/drawing-skeleton";
import type { Drawable, DrawingProps } from "@/components/charts/drawable";
import type { ChartKind } from "@/lib/charts/chart-model";

/**
 * One drawing per kind: a new kind is a compile error until it has its line here. Drawings by Recharts have nothing
 * to say on the server and are loaded in the browser only; so is the map, for the weight of its outlines.
 */
const drawings: { readonly [K in ChartKind]: ComponentType<DrawingProps<K>> } = {
  trend: dynamic(() => import("@/components/charts/trend-drawing").then((file) => file.TrendDrawing), { ssr: false, loading: () => <DrawingSkeleton height="16rem" /> }),
  bump: dynamic(() => import("@/components/charts/bump-drawing").then((file) => file.BumpDrawing), { ssr: false, loading: () => <DrawingSkeleton height="100%" /> }),
  "small-multiples": dynamic(() => import("@/components/charts/small-multiples-drawing").then((file) => file.SmallMultiplesDrawing), { ssr: false, loading: () => <DrawingSkeleton height="20rem" /> }),
  "province-map": dynamic(() => import("@/components/charts/province-map-drawing").then((file) => file.ProvinceMapDrawing), { ssr: false, loading: () => <DrawingSkeleton aspect="793 / 288" /> }),
  survival: dynamic(() => import("@/components/charts/survival-drawing").then((file) => file.SurvivalDrawing), { ssr: false, loading: () => <DrawingSkeleton height="20rem" /> }),
  bars: dynamic(() => import("@/components/charts/bars-drawing").then((file) => file.BarsDrawing)),
  heat: dynamic(() => import("@/components/charts/heat-drawing").then((file) => file.HeatDrawing)),
  "tile-grid": dynamic(() => import("@/components/charts/tile-grid-drawing").then((file) => file.TileGridDrawing)),
  distribution: dynamic(() => import("@/components/charts/distribution-drawing").then((file) => file.DistributionDrawing)),
  sparkline: dynamic(() => import("@/components/charts/sparkline-drawing").then((file) => file.SparklineDrawing)),
  funnel: dynamic(() => import("@/components/charts/funnel-drawing").then((file) => file.FunnelDrawing)),
  interval: dynamic(() => import("@/components/charts/interval-drawing").then((file) => file.IntervalDrawing)),
  waterfall: dynamic(() => import("@/components/charts/waterfall-drawing").then((file) => file.WaterfallDrawing)),
};

export function ChartView({ model }: { readonly model: Drawable }) {
  switch (model.kind) {
    case "trend": return <drawings.trend model={model} />;
    case "bump": return <drawings.bump model={model} />;
    case "small-multiples": { const Drawing = drawings["small-multiples"]; return <Drawing model={model} />; }
    case "province-map": { const Drawing = drawings["province-map"]; return <Drawing model={model} />; }
    case "bars": return <drawings.bars model={model} />;
    case "heat": return <drawings.heat model={model} />;
    case "tile-grid": { const Drawing = drawings["tile-grid"]; return <Drawing model={model} />; }
    case "distribution": return <drawings.distribution model={model} />;
    case "sparkline": return <drawings.sparkline model={model} />;
    case "funnel": return <drawings.funnel model={model} />;
    case "survival": return <drawings.survival model={model} />;
    case "interval": return <drawings.interval model={model} />;
    case "waterfall": return <drawings.waterfall model={model} />;
  }
}
