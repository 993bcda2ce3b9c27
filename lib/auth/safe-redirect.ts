/**
 * A path within the app to return to after sign-in; `/` for anything else. What looks like a path can lead away
 * (`//evil.example`, `/\evil.example`, control characters that browsers drop), so the path must survive being resolved.
 */
export function safeRedirect(target: string | null | undefined): string {
  if (!target || !target.startsWith("/") || /[\\\u0000-\u001F\u007F]/.test(target)) return "/";
  const base = "http://lensa.invalid";
  try {
    const url = new URL(target, base);
    if (url.origin !== base || url.pathname.startsWith("//")) return "/";
    const path = `${url.pathname}${url.search}${url.hash}`;
    return path === "/masuk" || path.startsWith("/masuk?") || path.startsWith("/api/") ? "/" : path;
  } catch {
    return "/";
  }
}
