import { readFileSync } from "node:fs";
import indonesia from "@svg-maps/indonesia";
import { describe, expect, test } from "vitest";
import { nusantaraCoastPath } from "@/lib/charts/nusantara-coast";
import { toNusantara } from "@/lib/charts/nusantara-projection";
import { nusantaraViewBox } from "@/lib/charts/nusantara-view";
import { toProvinceMapModel } from "@/lib/charts/province-map";
import { provincePlaces } from "@/lib/charts/provinces";
import { toTileGridModel } from "@/lib/charts/tile-grid";
import { measuredValue, missing } from "@/lib/measured";
import { civilDate } from "@/lib/time/civil-date";

const base = { id: "x", title: "Nilai", unit: "points" as const, asOf: civilDate("2026-07-24") };
const options = { locale: "id" as const };

describe("the places of the provinces", () => {
  test("are 38, each with a tile of its own and a known outline", () => {
    expect(new Set(provincePlaces.map((place) => place.code)).size).toBe(38);
    expect(new Set(provincePlaces.map((place) => `${place.column}.${place.row}`)).size).toBe(38);
    expect(new Set(provincePlaces.map((place) => place.iso)).size).toBe(38);
    const outlines = new Set(indonesia.locations.map((location) => location.id));
    expect(provincePlaces.filter((place) => !outlines.has(place.outline))).toEqual([]);
    expect(new Set(provincePlaces.map((place) => place.outline)).size).toBe(outlines.size);
  });

  test("have a point where several share one outline", () => {
    const shared = provincePlaces.filter((place) => provincePlaces.filter((other) => other.outline === place.outline).length > 1);
    expect(shared).toHaveLength(6);
    expect(shared.every((place) => place.at !== undefined)).toBe(true);
  });
});

describe("the projection", () => {
  // Extremes of the archipelago (Natural Earth 10m): Pulau Rondo 95.01° E, border of Papua 141.0° E, Rote 10.9° S.
  test("puts the ends of the archipelago at the ends of the outlines", () => {
    expect(toNusantara(95.01, 5.6)?.x).toBeCloseTo(0.3, 0);
    expect(Math.abs((toNusantara(141, -6)?.x ?? 0) - 792.3)).toBeLessThan(6);
    expect(Math.abs((toNusantara(122.9, -10.92)?.y ?? 0) - 316.3)).toBeLessThan(3);
  });

  test("draws a coast within the picture, not a filled sea", () => {
    const path = nusantaraCoastPath(JSON.parse(readFileSync("node_modules/world-atlas/land-110m.json", "utf8")));
    const numbers = path.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    expect(numbers.length).toBeGreaterThan(100);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(nusantaraViewBox.width + 4);
    const corners = path.split("Z").filter((ring) => ring.includes("-4,25") && ring.includes("797,321"));
    expect(corners).toEqual([]);
  });
});

test("map and tiles show all 38 provinces, one without data as missing", () => {
  const provinces = [{ code: "64", name: "Kalimantan Timur", measured: measuredValue(82, 40) }, { code: "11", name: "Aceh", measured: missing("not-reported") }];
  const points = [{ id: "64.72", label: "MPP Kota Samarinda", measured: missing("not-assessed"), lat: -0.5, lng: 117.15 }];
  const map = toProvinceMapModel({ ...base, provinces, points }, options);
  expect(map.provinces).toHaveLength(38);
  expect(map.provinces.filter((province) => province.step !== null).map((province) => province.code)).toEqual(["64"]);
  expect(map.points[0]).toMatchObject({ step: null, text: "tidak dinilai" });
  const grid = toTileGridModel({ ...base, provinces }, options);
  expect(grid.tiles).toHaveLength(38);
  expect(grid.sentence).toBe("1 dari 38 provinsi bernilai: tertinggi Kalimantan Timur (82,00), terendah Kalimantan Timur (82,00).");
});
