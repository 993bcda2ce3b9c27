import type { Page } from "playwright";

/** Bytes over the wire, compressed as the server sent them. */
export type PageWeight = { readonly html: number; /** Scripts that the server's HTML names: they load at once. */ readonly scriptBefore: number; /** All scripts, the charts' included. */ readonly scriptAfter: number; readonly requests: number };

/**
 * What a first visit loads, from the browser's own log of the network. Drawings are asked for by scripts, everything else
 * by the HTML: this tells apart what comes before the charts and what comes with them.
 */
export async function weighPage(page: Page, address: string, baseUrl: string): Promise<PageWeight> {
  // What a page before it still loads is not this one's.
  await page.goto("about:blank");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const asked = new Map<string, { readonly url: string; readonly type: string; bytes: number }>();
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => asked.set(requestId, { url: request.url, type: type ?? "", bytes: 0 }));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const one = asked.get(requestId);
    if (one) one.bytes = encodedDataLength;
  });
  const response = await page.goto(new URL(address, baseUrl).href);
  const html = (await response?.text()) ?? "";
  // Until the drawings stand where their placeholders were.
  await page.waitForLoadState("networkidle");
  await page.locator(".animate-pulse").first().waitFor({ state: "detached" });
  await session.detach();
  const scripts = [...asked.values()].filter(({ type }) => type === "Script");
  const sum = (list: readonly { readonly bytes: number }[]): number => list.reduce((total, { bytes }) => total + bytes, 0);
  return {
    html: sum([...asked.values()].filter(({ type }) => type === "Document")), requests: asked.size,
    scriptBefore: sum(scripts.filter(({ url }) => html.includes(new URL(url).pathname))), scriptAfter: sum(scripts),
  };
}
