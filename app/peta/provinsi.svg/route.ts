import indonesia from "@svg-maps/indonesia";
import { nusantaraViewBox } from "@/lib/charts/nusantara-view";

// Public and the same for everyone: made once when building. Drawings refer to single outlines and colour them.
export const dynamic = "force-static";

export function GET(): Response {
  const { x, y, width, height } = nusantaraViewBox;
  const paths = indonesia.locations.map(({ id, path }) => `<path id="${id}" d="${path}"/>`).join("");
  return new Response(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}"><defs>${paths}</defs></svg>`, {
    headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=31536000, immutable" },
  });
}
