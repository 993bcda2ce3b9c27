import { geoMercator, type GeoProjection } from "d3-geo";

/**
 * Longitude and latitude to the coordinates of `@svg-maps/indonesia`. The outlines carry no projection of their own;
 * Mercator at 17.12 units per degree was fitted so that the centroids of the 514 regencies lie within the outline of
 * their province (all do but those on small islands that the outlines leave out, and a few at a border).
 */
export const nusantaraProjection = (): GeoProjection =>
  geoMercator().scale((17.12 * 180) / Math.PI).translate([-1626.32, 128.93]);

/** Place of a point in the outline's coordinates, one decimal; null when it cannot be placed. */
export function toNusantara(lng: number, lat: number): { readonly x: number; readonly y: number } | null {
  const placed = nusantaraProjection()([lng, lat]);
  return placed === null ? null : { x: Math.round(placed[0] * 10) / 10, y: Math.round(placed[1] * 10) / 10 };
}
