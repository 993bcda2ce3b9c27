import { commandLineOf, isAlive, parentOf, startTicks } from "@/lib/db/process-alive";
import { startedByNpm } from "@/lib/env";

/**
 * Calls `onOrphaned` when the npm that started this process is gone (killed): then nobody can press Ctrl-C any more, and
 * a server left behind would hold the port against the next start. Does nothing for processes that npm did not start.
 */
export function watchParent(onOrphaned: () => void): () => void {
  const watched = startedByNpm() ? ancestorsUpToNpm(process.ppid) : [];
  if (watched.length === 0) return () => {};
  const timer = setInterval(() => {
    if (watched.every(({ pid, ticks }) => isAlive(pid) && startTicks(pid) === ticks)) return;
    clearInterval(timer);
    onOrphaned();
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}

/** The processes between npm and us, npm included; none where process information cannot be read. */
function ancestorsUpToNpm(from: number): { readonly pid: number; readonly ticks: string | null }[] {
  const chain: { pid: number; ticks: string | null }[] = [];
  for (let pid: number | null = from; pid !== null && pid > 1 && chain.length < 6; pid = parentOf(pid)) {
    chain.push({ pid, ticks: startTicks(pid) });
    if (/\bnpm\b/.test(commandLineOf(pid)?.split(" ").slice(0, 2).join(" ") ?? "")) return chain;
  }
  return chain.slice(0, 1);
}
