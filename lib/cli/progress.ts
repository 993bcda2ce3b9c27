import { nowMs } from "@/lib/time/clock";

/** Says how far long work has come: one line that rewrites itself on a terminal, a line every ten seconds elsewhere. */
export type Progress = {
  /** `ratio` 0–1; leave it out when the end is not known. */
  readonly update: (text: string, ratio?: number) => void;
  /** Clears the line, so that what is printed next starts clean. */
  readonly clear: () => void;
};

const quietForMs = 500;
const plainEveryMs = 10_000;
const percent = (ratio: number | undefined): string => (ratio === undefined ? "" : ` ${String(Math.floor(Math.min(1, ratio) * 100)).padStart(3)} %`);

export function createProgress(stream: NodeJS.WriteStream): Progress {
  const startedAt = nowMs();
  let shown = "";
  let lastPlain = startedAt;
  const clear = (): void => {
    if (shown === "") return;
    stream.write("\r\u001B[K");
    shown = "";
  };
  const onTerminal = (line: string): void => {
    if (line === shown || nowMs() - startedAt < quietForMs) return;
    stream.write(`\r\u001B[K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
    shown = line;
  };
  const onPipe = (line: string): void => {
    if (nowMs() - lastPlain < plainEveryMs) return;
    lastPlain = nowMs();
    stream.write(`${line}\n`);
  };
  return {
    clear,
    update: (text, ratio) => (stream.isTTY ? onTerminal : onPipe)(`${text}${percent(ratio)}`),
  };
}
