import type { APIRequestContext } from "@playwright/test";
import { roles } from "@/lib/auth/roles";
import { routeAccess, type RouteAccess } from "@/lib/auth/route-access";
import { makeToken } from "@/tests/e2e/command-line";
import { samplePhoto, sampleSync, type SampleRequest } from "@/tests/e2e/field-samples";
import { addressOf, findSamples } from "@/tests/e2e/samples";
import { accounts, expect, signIn, test, type Account } from "@/tests/e2e/support";

/** The accounts are named after their roles. */
const everyRole: readonly Account[] = roles;

/** Routes that take something; the same each time, so that asking again changes nothing. */
const sends: Readonly<Record<string, SampleRequest>> = {
  "/api/impor/upload": { method: "PUT", headers: {}, data: "a,b\n1,2\n" }, "/api/lapangan/sinkron": sampleSync, "/api/lapangan/bukti/[id]": samplePhoto, "/api/bukti/[id]": samplePhoto,
};
/** Routes whose records decide beside the role: who of those that may ask sees the sample. */
const seenBy: Readonly<Record<string, readonly Account[]>> = { "/bukti/[id]": ["assessor"], "/api/bukti/[id]": ["sekda", "operator"] };

test.setTimeout(120_000);

let samples: ReadonlyMap<string, string> = new Map();
test.beforeAll(async ({ browser }) => {
  samples = await findSamples(browser);
});

type Answer = { readonly status: number; readonly location: string | null };

async function ask(request: APIRequestContext, route: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const sent = sends[route];
  const method = sent?.method ?? (routeAccess[route] === "push" ? "POST" : "GET");
  const response = await request.fetch(addressOf(route, samples), { method, maxRedirects: 0, headers: { ...headers, ...sent?.headers, ...(sent === undefined ? {} : { "Sec-Fetch-Site": "same-origin" }) }, ...(sent === undefined ? {} : { data: sent.data }) });
  return { status: response.status(), location: response.headers()["location"] ?? null };
}

/** What the table promises somebody who is signed in. A page that a role may not open does not exist for it. */
function promised(route: string, access: RouteAccess, role: Account): Answer {
  if (route === "/masuk") return { status: 307, location: "/" };
  if (access === "public") return { status: 200, location: null };
  if (access === "bearer" || access === "push") return { status: 401, location: null };
  return { status: (seenBy[route] ?? access).includes(role) ? 200 : 404, location: null };
}

/** Signed out, pages lead to sign-in and handlers refuse. */
function promisedSignedOut(route: string, access: RouteAccess): Answer {
  if (access === "public") return { status: 200, location: null };
  if (access === "bearer" || route.startsWith("/api/") || route === "/bukti/[id]") return { status: 401, location: null };
  return { status: 307, location: route === "/" ? "/masuk" : `/masuk?kembali=${encodeURIComponent(addressOf(route, samples))}` };
}

const table = Object.entries(routeAccess);

for (const role of everyRole) {
  test(`the role ${role} opens exactly the routes that the table of access gives`, async ({ page }) => {
    await signIn(page, role);
    for (const [route, access] of table) expect.soft(await ask(page.request, route), `${role} ${route}`).toEqual(promised(route, access, role));
  });
}

test("signed out, every page leads to sign-in and back, and every handler refuses", async ({ request }) => {
  for (const [route, access] of table) expect.soft(await ask(request, route), route).toEqual(promisedSignedOut(route, access));
});

test("routes of the API take every role's token and no other", async ({ request }) => {
  const bearer = table.filter(([, access]) => access === "bearer").map(([route]) => route);
  const askAs = async (token: string): Promise<number[]> => Promise.all(bearer.map(async (route) => (await ask(request, route, { Authorization: `Bearer ${token}` })).status));
  for (const role of everyRole) expect(await askAs(await makeToken(role)), role).toEqual(bearer.map(() => 200));
  expect(await askAs("bukan-token")).toEqual(bearer.map(() => 401));
});

test("the demonstration has an account of every role", () => {
  expect(Object.keys(accounts).sort()).toEqual([...roles].sort());
});

test("an idle connection stays open for longer than proxies keep theirs, which is a minute", async ({ request }) => {
  const { "keep-alive": kept = "" } = (await request.get("/api/health")).headers();
  expect(Number(/timeout=(\d+)/.exec(kept)?.[1])).toBeGreaterThan(60);
});
