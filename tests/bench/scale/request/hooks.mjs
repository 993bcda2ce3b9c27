// Loaders ask Next.js for three things that exist only while a page is served: who is signed in, the language, and a
// memory of the request. Here they come from stand-ins; everything else of a loader is the product's own.
const standIns = { "next-auth": "./next-auth.ts", "next-intl/server": "./next-intl-server.ts", react: "./react.ts" };

export async function resolve(specifier, context, next) {
  const standIn = standIns[specifier];
  const fromProduct = context.parentURL?.includes("/lib/") && !context.parentURL.includes("/node_modules/");
  return standIn !== undefined && fromProduct ? next(new URL(standIn, import.meta.url).href, context) : next(specifier, context);
}
