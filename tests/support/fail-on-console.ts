import { beforeEach, vi } from "vitest";

/** What the code complains about is a defect: a test that expects it must say so with its own spy. */
beforeEach(() => {
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...parts: unknown[]) => {
      throw new Error(`console.${level} during a test: ${parts.map(String).join(" ")}`);
    });
  }
});
