import { geoPath } from "d3-geo";
import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { nusantaraProjection } from "@/lib/charts/nusantara-projection";
import { nusantaraViewBox } from "@/lib/charts/nusantara-view";

export type LandTopology = Topology<{ land: GeometryCollection }>;

/** Islands smaller than this, in picture units, are left out: they would be a dot of no shape. */
const smallestRing = 0.35;

/** The coast line of Indonesia and its neighbours as one path in the coordinates of the province outlines. */
export function nusantaraCoastPath(topology: LandTopology): string {
  const { x, y, width, height } = nusantaraViewBox;
  const projection = nusantaraProjection().clipExtent([[x - 4, y - 4], [x + width + 4, y + height + 4]]);
  const path = geoPath(projection).digits(1)(nearbyLand(topology)) ?? "";
  return path.split(/(?<=Z)/).filter(isVisible).join("");
}

/** Only land with a shore near the picture: Antarctica touches the pole, which Mercator cannot place. */
function nearbyLand(topology: LandTopology): MultiPolygon {
  const isNear = ([lng = 0, lat = 0]: Position): boolean => lng > 90 && lng < 146 && lat > -15 && lat < 12;
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }: Feature) => polygonsOf(geometry));
  return { type: "MultiPolygon", coordinates: polygons.filter((rings) => rings[0]?.some(isNear)) };
}

function polygonsOf(geometry: Feature["geometry"]): Polygon["coordinates"][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function isVisible(ring: string): boolean {
  const numbers = ring.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
  const xs = numbers.filter((_, index) => index % 2 === 0);
  const ys = numbers.filter((_, index) => index % 2 === 1);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) >= smallestRing;
}
