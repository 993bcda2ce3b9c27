/** Set by Next.js where it runs our code. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly NEXT_RUNTIME?: "nodejs" | "edge";
  }
}
