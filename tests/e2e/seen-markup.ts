import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { seenMarkupFolder } from "@/tests/support/e2e-place";

/** Rows of long tables that were looked at. */
export type Rows = "first" | "all";

/**
 * Whether this run has not looked at the very same content yet: most pages are letter for letter the same for several roles, and
 * what is the same is judged the same. The menu around it is another for each role and is not part of it.
 */
export async function isNewMarkup(page: Page, rows: Rows): Promise<boolean> {
  const markup = await page.evaluate(() => document.documentElement.lang + (document.querySelector("main")?.outerHTML ?? document.body.outerHTML));
  const name = createHash("sha256").update(markup).digest("hex");
  // All rows are the first ones, too.
  const isNew = mark(`${name}-first`);
  return rows === "all" ? mark(`${name}-all`) : isNew;
}

/** One of several workers that come at the same time is the first. */
function mark(name: string): boolean {
  try {
    writeFileSync(path.join(seenMarkupFolder, name), "", { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
