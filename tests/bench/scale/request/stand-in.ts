import { register } from "node:module";

/** Must be called before a module of the product that needs Next.js is imported for the first time. */
export const standInForNext = (): void => register("./hooks.mjs", import.meta.url);
