import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceMetres, isInIndonesia, plausiblePlace, plausibleTime } from "@/lib/domain/plausible-place";
import { civilDate } from "@/lib/time/civil-date";

const position = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) });
const samarinda = { latitude: -0.5022, longitude: 117.1536 };

describe("distance", () => {
  it("of BNA to LAX is 2887,26 km on a sphere of 6372,8 km (Rosetta Code, haversine formula)", () => {
    const metres = distanceMetres({ latitude: 36.12, longitude: -86.67 }, { latitude: 33.94, longitude: -118.4 });
    expect((metres / 6_371_008.8) * 6372.8).toBeCloseTo(2887.2599506071106, 6);
  });

  it("is never negative, the same both ways, 0 to itself, at most half around the Earth, and keeps the triangle", () => {
    fc.assert(fc.property(position, position, position, (a, b, c) => {
      expect(distanceMetres(a, b)).toBeCloseTo(distanceMetres(b, a), 3);
      expect(distanceMetres(a, a)).toBeLessThan(1e-3);
      expect(distanceMetres(a, b)).toBeLessThanOrEqual(20_015_115);
      expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 1e-3);
    }));
  });

  it("keeps the triangle to the millimetre between points that are nearly opposite", () => {
    const [a, b, c] = [{ latitude: 0, longitude: 179.99992422067487 }, { latitude: -0.000006695458199449472, longitude: 0 }, { latitude: -0.000006685286015100755, longitude: 0 }];
    expect(distanceMetres(a, c)).toBeLessThanOrEqual(distanceMetres(a, b) + distanceMetres(b, c) + 1e-3);
    expect(distanceMetres(a, b)).toBeLessThanOrEqual(distanceMetres(a, c) + distanceMetres(c, b) + 1e-3);
  });

  it("refuses a position that is not on Earth", () => {
    expect(() => distanceMetres({ latitude: 91, longitude: 0 }, samarinda)).toThrow(RangeError);
    expect(() => distanceMetres({ latitude: NaN, longitude: 0 }, samarinda)).toThrow(RangeError);
  });
});

describe("place", () => {
  const kmNorth = (km: number, accuracy: number | null = null) => ({ latitude: samarinda.latitude + km / 111.195, longitude: samarinda.longitude, accuracy });
  const building = { ...samarinda, basis: "exact" } as const;
  const centroid = { ...samarinda, basis: "region-centroid" } as const;

  it("of a building is near up to 500 m and far beyond; a centroid never says more than the region", () => {
    expect(plausiblePlace(kmNorth(0.49), building)).toMatchObject({ verdict: "near", basis: "exact", limit: 500 });
    expect(plausiblePlace(kmNorth(0.51), building).verdict).toBe("far");
    expect(plausiblePlace(kmNorth(0), centroid)).toEqual({ verdict: "in-region", metres: 0, basis: "region-centroid", limit: 40_000 });
    expect(plausiblePlace(kmNorth(39), centroid).verdict).toBe("in-region");
    expect(plausiblePlace(kmNorth(41), centroid).verdict).toBe("far");
  });

  it("of a building is as much wider as the camera says that it may be off, by 500 m at most, and as the setting says", () => {
    expect(plausiblePlace(kmNorth(0.51, 20), building)).toMatchObject({ verdict: "near", limit: 520 });
    expect(plausiblePlace(kmNorth(1.1, 20_000), building)).toMatchObject({ verdict: "far", limit: 1000 });
    expect(plausiblePlace(kmNorth(0.51), building, 800)).toMatchObject({ verdict: "near", limit: 800 });
  });

  it("of a building is decided by the distance alone, and never by how far the region reaches", () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 5, noNaN: true }), fc.option(fc.double({ min: 0, max: 5000, noNaN: true })), fc.integer({ min: 50, max: 5000 }), (km, accuracy, limit) => {
      const { verdict, metres, limit: used } = plausiblePlace(kmNorth(km, accuracy), building, limit);
      expect(metres).toBeCloseTo(km * 1000, -1);
      expect(used).toBeGreaterThanOrEqual(limit);
      expect(used).toBeLessThanOrEqual(limit + 500);
      expect(verdict).toBe((metres ?? 0) <= (used ?? 0) ? "near" : "far");
      expect(plausiblePlace(kmNorth(km, accuracy), centroid, limit).verdict).toBe("in-region");
    }));
  });

  it("is lenient with large regions: 41 km from the centroid of Merauke is in the region, 41 km from Samarinda's is not", () => {
    expect(plausiblePlace(kmNorth(41), { ...centroid, regionAreaKm2: 45_016 }).verdict).toBe("in-region");
    expect(plausiblePlace(kmNorth(41), { ...centroid, regionAreaKm2: 717 }).verdict).toBe("far");
  });

  it("is unknown without a position of the photo or of the MPP", () => {
    expect(plausiblePlace(null, building)).toEqual({ verdict: "unknown", metres: null, basis: "exact", limit: null });
    expect(plausiblePlace(kmNorth(0), null)).toEqual({ verdict: "unknown", metres: null, basis: null, limit: null });
  });
});

describe("Indonesia", () => {
  it("holds the centroid of every region of the register, and no position whose latitude and longitude are swapped", () => {
    const regions: { readonly lat: string; readonly lng: string }[] = parse(readFileSync(path.join("prisma", "reference", "regions.csv")), { columns: true, bom: true });
    expect(regions.length).toBe(552);
    for (const { lat, lng } of regions) {
      expect(isInIndonesia({ latitude: Number(lat), longitude: Number(lng) }), `${lat} ${lng}`).toBe(true);
      expect(isInIndonesia({ latitude: Number(lng), longitude: Number(lat) })).toBe(false);
    }
  });

  it("does not hold Manila, Darwin or Port Moresby", () => {
    for (const [latitude, longitude] of [[14.6, 120.98], [-12.46, 130.84], [-9.44, 147.18]] as const) expect(isInIndonesia({ latitude, longitude })).toBe(false);
  });
});

describe("time", () => {
  const visit = { from: civilDate("2024-07-25"), to: civilDate("2024-07-25"), timeZone: "Asia/Makassar" };

  it("is the day on the clock of the MPP's zone: 07:30 in Samarinda is the day before in UTC", () => {
    expect(plausibleTime({ kind: "instant", at: "2024-07-24T23:30:00Z" }, visit)).toBe("same-day");
    expect(plausibleTime({ kind: "instant", at: "2024-07-24T23:30:00Z" }, { ...visit, timeZone: "UTC" })).toBe("other-day");
    expect(plausibleTime({ kind: "instant", at: "2024-07-25T16:00:00Z" }, visit)).toBe("other-day");
  });

  it("takes a clock without zone at its word, and all days of a visit of several", () => {
    expect(plausibleTime({ kind: "civil", at: "2024-07-25T23:59:59" }, visit)).toBe("same-day");
    expect(plausibleTime({ kind: "civil", at: "2024-07-26T00:00:00" }, visit)).toBe("other-day");
    expect(plausibleTime({ kind: "civil", at: "2024-07-26T00:00:00" }, { ...visit, to: civilDate("2024-07-26") })).toBe("same-day");
  });

  it("is unknown where the camera told none, or nonsense", () => {
    expect(plausibleTime(null, visit)).toBe("unknown");
    expect(plausibleTime({ kind: "civil", at: "0000-13-40T00:00:00" }, visit)).toBe("unknown");
    expect(plausibleTime({ kind: "instant", at: "?" }, visit)).toBe("unknown");
  });
});
