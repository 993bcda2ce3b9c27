"use client";

import { createContext, useContext } from "react";
import type { SyncEngine, SyncStatus } from "@/lib/field/sync-engine";
import type { FieldStore, StorageProblem } from "@/lib/field/field-store";
import type { FieldSnapshot } from "@/lib/field/field-state";
import type { Say } from "@/lib/field/words";
import type { FieldAgency, FieldEdition, FieldReference } from "@/lib/field/field-data";
import type { Locale } from "@/lib/i18n/locales";

/** What is said for a moment, with a way back. */
export type Snack = { readonly text: string; readonly undo?: () => void };

export type Field = {
  readonly store: FieldStore;
  readonly engine: SyncEngine;
  readonly snapshot: FieldSnapshot;
  readonly reference: FieldReference;
  readonly status: SyncStatus;
  readonly isOnline: boolean;
  readonly problem: StorageProblem;
  readonly locale: Locale;
  readonly say: Say;
  readonly show: (snack: Snack) => void;
};

const FieldContext = createContext<Field | null>(null);
export const FieldProvider = FieldContext.Provider;

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error("useField outside of the form in the field.");
  return field;
}

const noItems: FieldEdition = { id: "", validFrom: "", validTo: null, items: [] };
export const editionById = (reference: FieldReference, id: string | null): FieldEdition => reference.editions.find((each) => each.id === id) ?? noItems;

export const agencyName = (agencies: readonly FieldAgency[], id: number, locale: Locale): string => agencies.find((each) => each.id === id)?.name[locale] ?? String(id);

/** Name of an agency at an MPP: its local office where it has a counter. */
export function officeName(reference: FieldReference, mppCode: string, id: number, locale: Locale): string {
  const counter = reference.mpps.find(({ code }) => code === mppCode)?.counters.find(([agencyId]) => agencyId === id);
  return counter?.[1] ?? agencyName(reference.agencies, id, locale);
}
