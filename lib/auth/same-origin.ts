/**
 * Whether a request that changes something comes from a page of this app. Browsers say so in Sec-Fetch-Site; older ones
 * only name the origin, which must be the host that was asked.
 */
export function isSameOrigin(request: { readonly headers: Headers }): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (origin === null || host === null) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}
