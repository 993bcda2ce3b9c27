import { readFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "@/lib/env";

/** Beyond this a page is better off with a stylesheet that the browser keeps. */
const mostBytes = 120_000;
const chunks = "/_next/static/chunks/";
const known = new Map<string, string | null>();

/**
 * The text of a built stylesheet as it may stand within a page, its bytes as latin1; read once, since built names never come again with
 * another content. null: not a file of the build, too large, or not to be put elsewhere.
 * @param href as the page names it, such as `/_next/static/chunks/1ddd1bbkkvzqd.css`
 */
export function pageStyle(href: string): string | null {
  const text = known.get(href) ?? (known.has(href) ? null : read(href));
  known.set(href, text);
  return text;
}

function read(href: string): string | null {
  const name = href.slice(chunks.length);
  if (!href.startsWith(chunks) || !/^[\w-]+\.css$/.test(name)) return null;
  const folder = path.resolve(/* turbopackIgnore: true */ readEnv().LENSA_DIST_DIR ?? ".next");
  try {
    const bytes = readFileSync(path.join(/* turbopackIgnore: true */ folder, "static", "chunks", name));
    return bytes.length > mostBytes ? null : withinPage(bytes.toString("latin1"), href);
  } catch {
    // The link that the page has anyway finds it, or says that it is not there.
    return null;
  }
}

/** Addresses in a stylesheet are relative to the stylesheet; within a page they are to be whole. null: the text would end the element or asks for others. */
export function withinPage(css: string, href: string): string | null {
  if (/<\/|@import/i.test(css)) return null;
  return css.replaceAll(/url\(\s*(["']?)(?![a-z]+:|\/|#|["'])([^"')]+?)\1\s*\)/gi, (_url, quote: string, relative: string) => {
    const { pathname, search, hash } = new URL(relative, new URL(href, "http://page.invalid"));
    return `url(${quote}${pathname}${search}${hash}${quote})`;
  });
}
