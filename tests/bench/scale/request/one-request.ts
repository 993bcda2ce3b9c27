import { AsyncLocalStorage } from "node:async_hooks";

/** What a request remembers (React's cache) and who makes it. */
type Request = { readonly claim: { readonly userId: string; readonly version: number }; readonly memory: Map<unknown, Map<string, unknown>> };

// On globalThis, because a module may be loaded twice: as a stand-in and by the bench.
type Holder = { lensaBenchRequest?: AsyncLocalStorage<Request> };
const holder = globalThis as Holder;
export const currentRequest = (holder.lensaBenchRequest ??= new AsyncLocalStorage<Request>());

export const inRequest = <Result>(claim: Request["claim"], work: () => Promise<Result>): Promise<Result> => currentRequest.run({ claim, memory: new Map() }, work);
