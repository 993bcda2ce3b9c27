import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distanceMetres, plausiblePlace, plausibleTime } from "@/lib/domain/plausible-place";
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
  const kmNorth = (km: number) => ({ latitude: samarinda.latitude + km / 111.195, longitude: samarinda.longitude });

  it("is near only where the building's own position is known; a centroid never says more than the region", () => {
    expect(plausiblePlace(kmNorth(0.9), { ...samarinda, basis: "exact" })).toMatchObject({ verdict: "near", basis: "exact" });
    expect(plausiblePlace(kmNorth(1.1), { ...samarinda, basis: "exact" }).verdict).toBe("in-region");
    expect(plausiblePlace(kmNorth(0), { ...samarinda, basis: "region-centroid" })).toEqual({ verdict: "in-region", metres: 0, basis: "region-centroid" });
    expect(plausiblePlace(kmNorth(39), { ...samarinda, basis: "region-centroid" }).verdict).toBe("in-region");
    expect(plausiblePlace(kmNorth(41), { ...samarinda, basis: "region-centroid" }).verdict).toBe("far");
  });

  it("is lenient with large regions: 41 km from the centroid of Merauke is in the region, 41 km from Samarinda's is not", () => {
    expect(plausiblePlace(kmNorth(41), { ...samarinda, basis: "region-centroid", regionAreaKm2: 45_016 }).verdict).toBe("in-region");
    expect(plausiblePlace(kmNorth(41), { ...samarinda, basis: "region-centroid", regionAreaKm2: 717 }).verdict).toBe("far");
  });

  it("is unknown without a position of the photo or of the MPP", () => {
    expect(plausiblePlace(null, { ...samarinda, basis: "exact" })).toEqual({ verdict: "unknown", metres: null, basis: "exact" });
    expect(plausiblePlace(samarinda, null)).toEqual({ verdict: "unknown", metres: null, basis: null });
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
