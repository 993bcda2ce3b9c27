import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nusantaraCoastPath } from "@/lib/charts/nusantara-coast";
import { nusantaraViewBox } from "@/lib/charts/nusantara-view";

// Public and the same for everyone: made once when building. The file is read instead of imported, because a bundle
// would carry its three megabytes.
export const dynamic = "force-static";

export function GET(): Response {
  const topology = JSON.parse(readFileSync(join(process.cwd(), "node_modules/world-atlas/land-10m.json"), "utf8"));
  const { x, y, width, height } = nusantaraViewBox;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}"><path d="${nusantaraCoastPath(topology)}" fill="#e9e8e1" stroke="#d3d3ca" stroke-width=".35"/></svg>`;
  return new Response(svg, { headers: { "content-type": "image/svg+xml", "cache-control": "public, max-age=31536000, immutable" } });
}
