import { NextResponse, type NextRequest } from "next/server";

/** Notes the path that was asked for, so that the login page can lead back to it. Guards nothing: each loader does. */
export function proxy(request: NextRequest): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-lensa-path", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: ["/((?!_next/|api/|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)"] };
