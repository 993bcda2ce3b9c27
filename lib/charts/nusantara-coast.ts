import { geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { nusantaraProjection, nusantaraViewBox } from "@/lib/charts/nusantara-projection";

export type LandTopology = Topology<{ land: GeometryCollection }>;

/** Islands smaller than this, in picture units, are left out: they would be a dot of no shape. */
const smallestRing = 0.35;

/** The coast line of Indonesia and its neighbours as one path in the coordinates of the province outlines. */
export function nusantaraCoastPath(topology: LandTopology): string {
  const { x, y, width, height } = nusantaraViewBox;
  const projection = nusantaraProjection().clipExtent([[x - 4, y - 4], [x + width + 4, y + height + 4]]);
  const path = geoPath(projection).digits(1)(feature(topology, topology.objects.land)) ?? "";
  return path.split(/(?<=Z)/).filter(isVisible).join("");
}

function isVisible(ring: string): boolean {
  const numbers = ring.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) >= smallestRing;
}
