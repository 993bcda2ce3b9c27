import type { ServerResponse } from "node:http";

/**
 * A page's text before all else. Next.js names a page's styles and scripts in its head: the text waits for the styles, on a way that it
 * shares with the scripts, and stands on the screen up to a second later. Here the styles stand within the page, and it asks for its
 * scripts only when its text has been drawn: same scripts, same order, none of them needed to read. Decision 0025.
 */

/** As Next.js writes the tags: nothing else of a page matches. */
const scriptTag = /<script src="(\/_next\/static\/[^"<>]+)"((?: id="[\w-]+")?) async=""><\/script>/g;
const preloadTag = /<link rel="preload" as="script"[^>]* href="\/_next\/static\/[^"<>]+"[^>]*\/>/g;
/** Of a drawing that comes later still. */
const laterTag = /<link rel="preload" href="(\/_next\/static\/[^"<>]+\.js)" as="script"[^>]*\/>/g;
const styleTag = /<link rel="stylesheet" href="(\/_next\/static\/[^"<>]+)" data-precedence="next"\/>/g;
const endOfHead = "</head>";
const tagStart = '<script src="/_next/';
const tagEnd = "</script>";

/** The text of a stylesheet, its bytes as latin1; null: the page asks for it as it did. */
export type StyleOf = (href: string) => string | null;
/** `id`: null of one that is only fetched. */
type Script = { readonly src: string; readonly id: string | null };

/**
 * Asks for the scripts after the next picture; a page that nobody looks at has none, and asks at once. Runs in any browser
 * that runs the scripts themselves.
 */
const loader = (scripts: readonly Script[]): string =>
  `<script>(function(s){function go(){s.forEach(function(x){var e=document.createElement(x[1]===0?"link":"script");if(x[1]===0){e.rel="preload";e.as="script";e.fetchPriority="low";e.href=x[0]}else e.src=x[0];if(x[1])e.id=x[1];e.async=true;document.head.appendChild(e)})}` +
  `if(document.visibilityState==="hidden")go();else requestAnimationFrame(function(){setTimeout(go)})})(${JSON.stringify(scripts.map(({ src, id }) => (id === "" ? [src] : [src, id ?? 0])))})</script>`;

/** Rewrites a page piece by piece, whatever the pieces are. Bytes pass as they are: all that is looked for is ASCII. */
export class TextFirst {
  readonly #styleOf: StyleOf;
  #held = "";
  #isInHead = true;
  #scripts: Script[] = [];
  readonly #later: Script[] = [];
  #isDone = false;

  constructor(styleOf: StyleOf) {
    this.#styleOf = styleOf;
  }

  /** The piece with everything before it that is settled; the rest waits for the next. */
  push(piece: Uint8Array): Uint8Array {
    if (this.#isDone) return piece;
    this.#held += Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1");
    return Buffer.from(this.#settled(), "latin1");
  }

  /** What is left at the end of the page: scripts are never lost, even of a page that names none in its body. */
  end(): Uint8Array {
    const rest = this.#held + (this.#isDone || this.#scripts.length + this.#later.length === 0 ? "" : loader([...this.#scripts, ...this.#later]));
    this.#held = "";
    this.#isDone = true;
    return Buffer.from(rest, "latin1");
  }

  #settled(): string {
    let settled = "";
    if (this.#isInHead) {
      const end = this.#held.indexOf(endOfHead);
      if (end < 0) return "";
      settled = this.#held.slice(0, end).replace(preloadTag, "").replace(laterTag, (_tag, src: string) => this.#takeOut(src, null)).replace(scriptTag, (_tag, src: string, id: string) => this.#takeOut(src, id))
        .replace(styleTag, (tag, href: string) => this.#putIn(tag, href));
      this.#held = this.#held.slice(end);
      this.#isInHead = false;
    }
    const first = new RegExp(scriptTag.source).exec(this.#held);
    if (first !== null) {
      // The script that starts the page follows its text.
      this.#takeOut(first[1] ?? "", first[2] ?? "");
      settled += this.#held.slice(0, first.index) + loader([...this.#scripts, ...this.#later]) + this.#held.slice(first.index + first[0].length);
      this.#held = "";
      this.#isDone = true;
      return settled;
    }
    const kept = unfinishedFrom(this.#held);
    settled += this.#held.slice(0, kept);
    this.#held = this.#held.slice(kept);
    return settled;
  }

  /**
   * The link stays where it was: React looks for it, would load what it does not find and wait for it. Disabled, it does not load; and
   * by its media what looks ahead in the page passes it over, too.
   */
  #putIn(tag: string, href: string): string {
    const text = this.#styleOf(href);
    return text === null ? tag : `<style>${text}</style>${tag.replace("/>", ' media="not all" disabled=""/>')}`;
  }

  #takeOut(src: string, id: string | null): string {
    if (id === null) this.#later.push({ src, id });
    else this.#scripts.push({ src, id: /"([\w-]+)"/.exec(id)?.[1] ?? "" });
    return "";
  }
}

/** Where a tag begins that the next piece may complete; the length of the text when none does. */
function unfinishedFrom(text: string): number {
  const begun = text.lastIndexOf(tagStart);
  if (begun >= 0 && !text.includes(tagEnd, begun)) return begun;
  for (let length = Math.min(tagStart.length - 1, text.length); length > 0; length -= 1) if (tagStart.startsWith(text.slice(-length))) return text.length - length;
  return text.length;
}

/** Puts the text first in whatever page is written to the response; anything but a page passes as it is. */
export function putTextFirst(response: ServerResponse, styleOf: StyleOf): void {
  const writeHead = response.writeHead.bind(response) as (...args: readonly unknown[]) => ServerResponse;
  const [write, end] = [response.write.bind(response) as (...args: readonly unknown[]) => boolean, response.end.bind(response) as (...args: readonly unknown[]) => ServerResponse];
  let page: TextFirst | null | undefined;
  const pageOf = (): TextFirst | null => {
    if (page !== undefined) return page;
    page = /^text\/html\b/.test(String(response.getHeader("content-type") ?? "")) ? new TextFirst(styleOf) : null;
    // The page's length is no longer the one that was announced.
    if (page !== null && !response.headersSent) response.removeHeader("content-length");
    return page;
  };
  // Next.js names what a page loads before the page itself, too; whatever sends the head comes through here.
  response.writeHead = ((...args: readonly unknown[]) => {
    const links = response.getHeader("link");
    if (pageOf() !== null && links !== undefined && !response.headersSent) {
      const left = withoutStyles(String(links), styleOf);
      if (left === "") response.removeHeader("link");
      else response.setHeader("link", left);
    }
    return writeHead(...args);
  }) as typeof response.writeHead;
  response.write = ((...args: readonly unknown[]) => {
    const own = pageOf();
    if (own === null) return write(...args);
    const settled = own.push(bytesOf(args));
    const callback = callbackOf(args);
    if (settled.length > 0) return callback === undefined ? write(settled) : write(settled, callback);
    if (callback !== undefined) process.nextTick(callback);
    return true;
  }) as typeof response.write;
  response.end = ((...args: readonly unknown[]) => {
    const own = pageOf();
    if (own === null) return end(...args);
    for (const piece of [own.push(bytesOf(args)), own.end()]) if (piece.length > 0) write(piece);
    const callback = callbackOf(args);
    if (callback !== undefined) response.once("finish", callback);
    return end();
  }) as typeof response.end;
}

/** A header `Link` without the stylesheets that stand within the page. */
const withoutStyles = (links: string, styleOf: StyleOf): string =>
  [...links.matchAll(/<([^>]*)>[^<]*/g)].filter(([link, href = ""]) => !(/;\s*as="?style"?/.test(link) && styleOf(href) !== null)).map(([link]) => link.replace(/[,\s]+$/, "")).join(", ");

function bytesOf([piece, encoding]: readonly unknown[]): Uint8Array {
  if (piece instanceof Uint8Array) return piece;
  return typeof piece === "string" ? Buffer.from(piece, typeof encoding === "string" && Buffer.isEncoding(encoding) ? encoding : "utf8") : new Uint8Array();
}

const callbackOf = (args: readonly unknown[]): (() => void) | undefined => args.find((each): each is () => void => typeof each === "function");
