import type { FieldData, FieldUser } from "@/lib/field/field-data";

export type Who = { readonly kind: "confirmed"; readonly user: FieldUser } | { readonly kind: "signed-out" | "forbidden" | "unreachable" };

/** The network of a village: who waits longer than this sees their drafts first, and what is new when it has come. */
const patienceMs = 6_000;

/** Asks the server who is signed in. Where it cannot be reached, nobody has said that anybody left. */
export async function askWho(request: (path: string, init?: RequestInit) => Promise<Response>): Promise<Who> {
  try {
    const response = await request("/api/lapangan/data?siapa=1", { cache: "no-store", credentials: "same-origin", signal: AbortSignal.timeout(patienceMs) });
    if (response.status === 401) return { kind: "signed-out" };
    if (response.status === 403 || response.status === 404) return { kind: "forbidden" };
    if (!response.ok) return { kind: "unreachable" };
    return { kind: "confirmed", user: ((await response.json()) as Pick<FieldData, "user">).user };
  } catch {
    return { kind: "unreachable" };
  }
}
