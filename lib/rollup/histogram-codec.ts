import type { Histogram } from "@/lib/stats/quantile-histogram";

/**
 * How blocks store histograms: per bucket its distance from the one before (less one; the first by itself, in zigzag) and its
 * count, each in groups of 7 bits, lowest first, the high bit saying that more follow. About 2 bytes a bucket, where two int[] take 8.
 */
export function packHistogram({ buckets, counts }: Histogram): Uint8Array {
  const bytes: number[] = [];
  let previous = 0;
  for (let i = 0; i < buckets.length; i++) {
    const bucket = buckets[i] ?? 0;
    pushNumber(bytes, i === 0 ? (bucket < 0 ? -2 * bucket - 1 : 2 * bucket) : bucket - previous - 1);
    pushNumber(bytes, counts[i] ?? 0);
    previous = bucket;
  }
  return Uint8Array.from(bytes);
}

/** The histogram of what `packHistogram` made: ascending buckets without repeats. */
export function unpackHistogram(bytes: Uint8Array): Histogram {
  const [buckets, counts]: [number[], number[]] = [[], []];
  let at = 0;
  let previous = 0;
  const next = (): number => {
    let [value, scale, byte] = [0, 1, 128];
    while (byte >= 128) {
      byte = bytes[at++] ?? 0;
      value += (byte % 128) * scale;
      scale *= 128;
    }
    return value;
  };
  while (at < bytes.length) {
    const step = next();
    previous = buckets.length > 0 ? previous + step + 1 : step % 2 === 1 ? -(step + 1) / 2 : step / 2;
    buckets.push(previous);
    counts.push(next());
  }
  return { buckets, counts };
}

function pushNumber(bytes: number[], value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`packHistogram: ${value} is no count, or buckets are not ascending`);
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
