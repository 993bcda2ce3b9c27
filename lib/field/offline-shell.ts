/** How the page speaks with its service worker (public/lapangan-sw.js), which keeps the app itself, never what is in it. */
const cachePrefix = "lensa-lapangan-";
const scope = "/lapangan";
const patienceMs = 3_000;

/** ready: opens without network · unsupported: the browser allows it under HTTPS alone · failed: not kept yet, tried with the next visit */
export type OfflineState = "unknown" | "ready" | "unsupported" | "failed";

function say(worker: ServiceWorker, message: unknown, patience: number): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(null), patience);
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      resolve(data);
    };
    worker.postMessage(message, [port2]);
  });
}

const loadedFiles = (): string[] => {
  const named = [...document.querySelectorAll("script[src], link[href]")].map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "");
  return [...new Set([...named, ...performance.getEntriesByType("resource").map(({ name }) => name)].filter((url) => url !== "").map((url) => new URL(url, location.href).href))];
};

/** Has the worker keep the app for this person: its page and the files that were loaded for it. */
export async function keepOffline(userId: string): Promise<OfflineState> {
  if (!("serviceWorker" in navigator)) return "unsupported";
  try {
    const registration = await navigator.serviceWorker.register("/lapangan-sw.js", { scope });
    const worker = registration.active ?? (await whenActive(registration));
    const answer = worker === null ? null : await say(worker, { type: "keep", userId, urls: loadedFiles() }, 60_000);
    return answer === "kept" ? "ready" : "failed";
  } catch {
    return "failed";
  }
}

/** `serviceWorker.ready` waits for ever on a page outside the scope. */
async function whenActive(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = registration.installing ?? registration.waiting;
  if (worker === null) return registration.active;
  await new Promise<void>((resolve) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated" || worker.state === "redundant") resolve();
    });
    if (worker.state === "activated") resolve();
  });
  return registration.active;
}

/** Signing out: the worker forgets the app, and so does the page, whether or not the worker answers. */
export async function forgetOffline(): Promise<void> {
  if ("serviceWorker" in navigator) {
    const registration = await navigator.serviceWorker.getRegistration(scope).catch(() => undefined);
    if (registration?.active) await say(registration.active, { type: "signed-out" }, patienceMs);
  }
  if (typeof caches !== "undefined") for (const name of await caches.keys()) if (name.startsWith(cachePrefix)) await caches.delete(name);
}
