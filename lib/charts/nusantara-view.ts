/** The picture that the outlines of `@svg-maps/indonesia` are drawn in. */
export const nusantaraViewBox = { x: 0, y: 29, width: 793, height: 288 } as const;

/** Public address of the outlines, one path a province with the outline's id: fetched once, never part of a page's script. */
export const outlinesPath = "/peta/provinsi.svg";
