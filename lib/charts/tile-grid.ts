import type { ChartInput, ProvinceItem, TileGridModel } from "@/lib/charts/chart-model";
import { placeProvinces, provinceTable, readProvinces } from "@/lib/charts/province-map";
import { placeOfProvince } from "@/lib/charts/provinces";
import { colourSteps } from "@/lib/charts/scale";
import type { ChartOptions } from "@/lib/charts/trend";
import { valueOrNull } from "@/lib/measured";

export type TileGridInput = ChartInput & { readonly provinces: readonly ProvinceItem[] };

/** The 38 provinces as equal tiles, because Java hides under its own dots on a map. */
export function toTileGridModel(input: TileGridInput, { locale }: ChartOptions): TileGridModel {
  const { id, title, unit, asOf, provinces } = input;
  const steps = colourSteps(provinces.map((item) => valueOrNull(item.measured)).filter((value) => value !== null), unit, locale);
  return {
    kind: "tile-grid", id, title, unit, asOf, steps,
    tiles: placeProvinces(provinces, steps, unit, locale).flatMap((item) => {
      const place = placeOfProvince(item.code);
      return place === undefined ? [] : [{ ...item, short: place.short, iso: place.iso, column: place.column, row: place.row }];
    }),
    sentence: readProvinces(provinces, { title, unit, locale }),
    table: provinceTable(provinces, unit, locale),
  };
}
