"use client";

import { useLocale } from "next-intl";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { seriesColour } from "@/components/charts/chart-colours";
import { drawingHeight, type DrawingProps } from "@/components/charts/drawable";
import { PlotBox } from "@/components/charts/plot-box";
import { formatCount } from "@/lib/i18n/format";

export function BumpDrawing({ model }: DrawingProps<"bump">) {
  const locale = useLocale();
  const selected = model.series.filter((each) => each.highlighted);
  const colourOf = (id: string): string => {
    const index = selected.findIndex((each) => each.id === id);
    return index === -1 ? "#c3c9c6" : seriesColour(index);
  };
  const data = model.periods.map((period, index) => ({
    periodId: period.id,
    ...Object.fromEntries(model.series.map((each) => [seriesKey(each.id), each.ranks[index] ?? null])),
  }));
  const labelOf = (periodId: string): string => model.periods.find((period) => period.id === periodId)?.label ?? periodId;
  // Highlighted lines come last and so lie on top.
  const ordered = [...model.series.filter((each) => !each.highlighted), ...selected];
  return (
    <PlotBox label={model.sentence} height={drawingHeight(model) ?? 300}>
      <LineChart data={data} margin={{ top: 10, right: 96, bottom: 0, left: 0 }}>
        <CartesianGrid vertical horizontal={false} stroke="var(--chart-grid)" />
        <XAxis dataKey="periodId" tickFormatter={labelOf} tick={axisText} tickLine={false} axisLine={false} minTickGap={24} tickMargin={7} height={28} padding={{ left: 10, right: 10 }} />
        <YAxis reversed domain={[1, model.worstRank]} allowDecimals={false} tickFormatter={(rank: number) => formatCount(rank, locale)} tick={axisText} tickLine={false} axisLine={false} width={36} tickCount={Math.min(10, model.worstRank)} interval={0} />
        {ordered.map((each) => (
          <Line
            key={each.id}
            dataKey={(row: Record<string, unknown>) => row[seriesKey(each.id)]}
            name={each.label}
            stroke={colourOf(each.id)}
            strokeWidth={each.highlighted ? 3 : 1.5}
            dot={{ r: each.highlighted ? 4.5 : 2, fill: colourOf(each.id), strokeWidth: 0 }}
            label={(point: EndLabelProps) => <EndLabel key={point.index} {...point} text={each.label} last={each.ranks.findLastIndex((rank) => rank !== null)} strong={each.highlighted} shown={each.highlighted || (model.series.length <= 14 && model.worstRank <= maxLabelledRank)} />}
            type="bump"
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          content={({ active, label }) => {
            if (!active || typeof label !== "string") return null;
            const index = model.periods.findIndex((period) => period.id === label);
            const ranked = model.series.flatMap((each) => { const rank = each.ranks[index] ?? null; return rank === null ? [] : [{ ...each, rank }]; }).sort((a, b) => a.rank - b.rank);
            const shown = ranked.filter((each) => each.rank <= 5 || each.highlighted);
            return (
              <div className="rounded-lg border border-line bg-surface px-3 py-2 text-xs shadow-float">
                <p className="mb-1 font-semibold">{labelOf(label)}</p>
                {shown.map((each) => <p key={each.id} className={each.highlighted ? "tabular font-semibold" : "tabular text-ink-soft"}>{formatCount(each.rank, locale)}. {each.label}</p>)}
              </div>
            );
          }}
        />
      </LineChart>
    </PlotBox>
  );
}

// Read by a function: Recharts takes a dot in a text key for a path.
const seriesKey = (id: string): string => `series ${id}`;

const axisText = { fontSize: 11.5, fill: "var(--color-ink-faint)" };

/** Beyond it, neighbouring ranks lie closer than a line of text. */
const maxLabelledRank = 36;

type EndLabelProps = { readonly index?: number | undefined; readonly x?: number | string | undefined; readonly y?: number | string | undefined };

function EndLabel({ index, x, y, text, last, strong, shown }: EndLabelProps & { readonly text: string; readonly last: number; readonly strong: boolean; readonly shown: boolean }) {
  if (!shown || index !== last || x === undefined || y === undefined) return <g />;
  return <text x={Number(x) + 9} y={Number(y) + 4} fontSize={11.5} fontWeight={strong ? 600 : 400} fill={strong ? "var(--color-ink)" : "var(--color-ink-faint)"}>{text.length > 15 ? `${text.slice(0, 14)}…` : text}</text>;
}
