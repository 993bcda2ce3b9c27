/** Colours are variables of app/globals.css, so that a theme or a printer can change them in one place. */
const seriesColours = ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)", "var(--chart-5)", "var(--chart-6)"] as const;
/** A second sign beside the colour: lines of a series can be told apart without it. */
const seriesDashes = ["", "7 3", "2 3", "10 3 2 3", "5 2", "12 4"] as const;

export const seriesColour = (index: number): string => seriesColours[index % seriesColours.length] ?? "var(--chart-1)";
export const seriesDash = (index: number): string => seriesDashes[index % seriesDashes.length] ?? "";

/** Grey lines are told apart by their strokes: the first is whole. */
const referenceDashes = ["", "5 3", "1.5 3"] as const;

export const referenceDash = (series: readonly Referable[], index: number): string =>
  referenceDashes[series.slice(0, index).filter((each) => each.reference === true).length % referenceDashes.length] ?? "";

type Referable = { readonly reference?: boolean };

/** Place of a series among those with a colour of their own; reference lines are grey and take none. */
export const colourIndexOf = (series: readonly Referable[], index: number): number => series.slice(0, index).filter((each) => each.reference !== true).length;

const stepColours = ["var(--step-0)", "var(--step-1)", "var(--step-2)", "var(--step-3)", "var(--step-4)"] as const;

export const stepColour = (step: number): string => stepColours[step] ?? "var(--step-2)";
/** Readable on the step: dark on light, light on dark. */
export const stepInk = (step: number | null): string => (step !== null && step >= 3 ? "#fff" : "var(--color-ink)");
