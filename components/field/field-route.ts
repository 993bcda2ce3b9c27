"use client";

import { useSyncExternalStore } from "react";
import type { VisitAspect } from "@/lib/domain/visit-aspect";
import { aspectWords } from "@/lib/filters/address-words";

/** Where one is stands behind the #: moving about asks no server, and reloading comes back. */
export type FieldRoute =
  | { readonly screen: "list" }
  | { readonly screen: "start" }
  | { readonly screen: "visit" | "head" | "agencies" | "dialogues" | "findings" | "checks" | "hand-in" | "conflicts"; readonly visitId: string }
  | { readonly screen: "aspect"; readonly visitId: string; readonly aspect: VisitAspect }
  | { readonly screen: "counter"; readonly visitId: string; readonly agencyId: number };

const byWord = { penerimaan: "head", instansi: "agencies", dialog: "dialogues", temuan: "findings", "tindak-lanjut": "checks", serahkan: "hand-in", bentrok: "conflicts" } as const;
type Word = keyof typeof byWord;
const words = Object.keys(byWord) as Word[];

export function parseRoute(hash: string): FieldRoute {
  const [first, visitId, kind, detail = ""] = hash.replace(/^#\/?/, "").split("/");
  if (first === "baru") return { screen: "start" };
  if (first !== "k" || visitId === undefined || visitId === "") return { screen: "list" };
  const aspect = kind === "aspek" ? aspectWords.idOf(detail) : null;
  if (aspect !== null) return { screen: "aspect", visitId, aspect };
  if (kind === "gerai" && /^\d+$/.test(detail)) return { screen: "counter", visitId, agencyId: Number(detail) };
  const word = words.find((each) => each === kind);
  return { screen: word === undefined ? "visit" : byWord[word], visitId };
}

export const routes = {
  list: "#/",
  start: "#/baru",
  visit: (id: string) => `#/k/${id}`,
  part: (id: string, part: Word) => `#/k/${id}/${part}`,
  aspect: (id: string, aspect: VisitAspect) => `#/k/${id}/aspek/${aspectWords.wordOf(aspect)}`,
  counter: (id: string, agencyId: number) => `#/k/${id}/gerai/${agencyId}`,
};

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

export const useRoute = (): FieldRoute => parseRoute(useSyncExternalStore(subscribe, () => location.hash, () => ""));
