/**
 * Keeps the form in the field so that it opens without network: its page, which holds nothing of anybody, and the files that the
 * page loaded. Data are never kept here: they stand in the browser's database, one per person. One cache at a time, named after
 * the person for whom it was kept; signing out deletes it.
 */
const prefix = "lensa-lapangan-";
const shell = "/lapangan";
const alwaysKept = ["/lapangan.webmanifest", "/ikon-lapangan-192.png"];
/** Grows with each signing out: what was begun before it is not kept any more. */
let era = 0;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { type, userId, urls } = event.data ?? {};
  const answer = (value) => event.ports[0]?.postMessage(value);
  if (type === "keep" && typeof userId === "string") event.waitUntil(keep(userId, Array.isArray(urls) ? urls : []).then(answer, () => answer("failed")));
  if (type === "signed-out") event.waitUntil(forget(() => true).then(() => answer("forgotten")));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === shell) event.respondWith(openShell(event));
  else if (isFile(url)) event.respondWith(openFile(request));
});

/** Built files have hashed names and never change; nothing else is kept. Answers of /api and /bukti are never touched. */
const isFile = (url) => url.pathname.startsWith("/_next/static/") || alwaysKept.includes(url.pathname);

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

async function forget(isGone) {
  era += 1;
  for (const name of await ownCaches()) if (isGone(name)) await caches.delete(name);
}

async function currentCache() {
  const [name] = await ownCaches();
  return name === undefined ? null : caches.open(name);
}

async function openShell(event) {
  const cache = await currentCache();
  const kept = await cache?.match(shell);
  if (kept !== undefined && kept !== null) {
    // The page itself opens at once; a newer one is fetched for the next time.
    event.waitUntil(refresh().catch(() => undefined));
    return kept;
  }
  return fetch(event.request).catch(() => new Response(signedOutPage, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" } }));
}

async function openFile(request) {
  const cache = await currentCache();
  return (await cache?.match(request.url)) ?? fetch(request);
}

async function refresh() {
  const [name] = await ownCaches();
  if (name !== undefined) await keep(name.slice(prefix.length), []);
}

/** Keeps the page as the server gives it now, with its files. All files first: half an app is never kept. */
async function keep(userId, urls) {
  const wanted = `${prefix}${userId}`;
  if ((await ownCaches()).some((name) => name !== wanted)) await forget((name) => name !== wanted);
  const begun = era;
  // A page that leads to sign-in is no page.
  const response = await fetch(shell, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
  if (!response.ok || response.type === "opaqueredirect") return "failed";
  const html = await response.clone().text();
  const named = [...html.matchAll(/\/_next\/static\/[^"'\\\s)<>]+/g)].map(([path]) => new URL(path.replaceAll("&amp;", "&"), self.location.origin).href);
  const files = [...new Set([...named, ...urls, ...alwaysKept.map((path) => new URL(path, self.location.origin).href)])].filter((url) => URL.canParse(url) && new URL(url).origin === self.location.origin && isFile(new URL(url)));
  const fetched = [];
  const known = (await ownCaches()).includes(wanted) ? await caches.open(wanted) : null;
  for (const url of files) {
    if ((await known?.match(url)) !== undefined && known !== null) continue;
    const file = await fetch(url);
    if (file.ok) fetched.push([url, file]);
    else if (named.includes(url)) return "failed";
  }
  if (begun !== era) return "forgotten";
  const cache = await caches.open(wanted);
  for (const [url, file] of fetched) await cache.put(url, file);
  await cache.put(shell, response);
  if (urls.length > 0) for (const request of await cache.keys()) if (isFile(new URL(request.url)) && !files.includes(request.url)) await cache.delete(request);
  if (begun !== era) await caches.delete(wanted);
  return "kept";
}

const signedOutPage = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lensa Lapangan</title>
<body style="font-family:system-ui,sans-serif;margin:2rem auto;max-width:28rem;padding:0 1rem;color:#13242b;background:#f7f6f2"><h1 style="font-size:1.25rem">Tidak ada jaringan</h1>
<p>Anda belum masuk di perangkat ini. Sambungkan ke jaringan, lalu buka lagi halaman ini untuk masuk.</p><p lang="en">No network. You are not signed in on this device: connect and open this page again.</p></body></html>`;
