/**
 * The 38 provinces (Kemendagri codes) on an equal-tile grid, and the outline of `@svg-maps/indonesia` that holds each.
 * The outlines are older than the Papua split of 2022: `id-pa` holds four of today's provinces and `id-pb` two, so
 * those six have no outline of their own and are drawn as points at `at` (longitude, latitude).
 */
export type ProvincePlace = {
  readonly code: string;
  readonly short: string;
  /** Last part of the ISO 3166-2:ID code, for narrow tiles. */
  readonly iso: string;
  readonly column: number;
  readonly row: number;
  readonly outline: string;
  readonly at?: readonly [lng: number, lat: number];
};

/** A province with an outline of its own: the outline's id ends in its ISO code. */
const place = (code: string, short: string, column: number, row: number, outline: string): ProvincePlace => ({
  code, short, iso: outline.slice(3).toUpperCase(), column, row, outline,
});

/** A province that shares an outline with others. */
const shared = (place: Omit<ProvincePlace, "at"> & { readonly at: readonly [number, number] }): ProvincePlace => place;

export const provincePlaces: readonly ProvincePlace[] = [
  place("11", "Aceh", 0, 0, "id-ac"),
  place("12", "Sumut", 1, 1, "id-su"),
  place("14", "Riau", 2, 1, "id-ri"),
  place("21", "Kepri", 3, 1, "id-kr"),
  place("13", "Sumbar", 1, 2, "id-sb"),
  place("15", "Jambi", 2, 2, "id-ja"),
  place("19", "Babel", 3, 2, "id-bb"),
  place("17", "Bengkulu", 1, 3, "id-be"),
  place("16", "Sumsel", 2, 3, "id-ss"),
  place("18", "Lampung", 2, 4, "id-la"),
  place("36", "Banten", 2, 5, "id-bt"),
  place("31", "Jakarta", 3, 5, "id-jk"),
  place("32", "Jabar", 3, 6, "id-jb"),
  place("33", "Jateng", 4, 5, "id-jt"),
  place("34", "DIY", 4, 6, "id-yo"),
  place("35", "Jatim", 5, 6, "id-ji"),
  place("51", "Bali", 6, 6, "id-ba"),
  place("52", "NTB", 7, 6, "id-nb"),
  place("53", "NTT", 8, 6, "id-nt"),
  place("65", "Kaltara", 6, 1, "id-ku"),
  place("61", "Kalbar", 5, 2, "id-kb"),
  place("64", "Kaltim", 6, 2, "id-ki"),
  place("62", "Kalteng", 5, 3, "id-kt"),
  place("63", "Kalsel", 6, 3, "id-ks"),
  place("71", "Sulut", 8, 1, "id-sa"),
  place("75", "Gorontalo", 8, 2, "id-go"),
  place("76", "Sulbar", 7, 3, "id-sr"),
  place("72", "Sulteng", 8, 3, "id-st"),
  place("73", "Sulsel", 7, 4, "id-sn"),
  place("74", "Sultra", 8, 4, "id-sg"),
  place("82", "Malut", 9, 2, "id-mu"),
  place("81", "Maluku", 9, 4, "id-ma"),
  shared({ code: "96", short: "PBD", iso: "PD", column: 10, row: 3, outline: "id-pb", at: [131.82, -1.13] }),
  shared({ code: "92", short: "P. Barat", iso: "PB", column: 11, row: 3, outline: "id-pb", at: [133.75, -2.21] }),
  shared({ code: "94", short: "P. Tengah", iso: "PT", column: 11, row: 4, outline: "id-pa", at: [136.65, -3.83] }),
  shared({ code: "91", short: "Papua", iso: "PA", column: 12, row: 3, outline: "id-pa", at: [138.09, -2.24] }),
  shared({ code: "95", short: "P. Peg.", iso: "PE", column: 12, row: 4, outline: "id-pa", at: [139.08, -4.04] }),
  shared({ code: "93", short: "P. Selatan", iso: "PS", column: 12, row: 5, outline: "id-pa", at: [139.53, -6.43] }),
];

export const placeOfProvince = (code: string): ProvincePlace | undefined => provincePlaces.find((each) => each.code === code);
