import type { Label } from "@/lib/domain/label";

/**
 * The eight aspects of a kunjungan monev. The joint visit of Bappenas and Ombudsman RI has no public scoring sheet: this
 * is the product's own, openly described instrument.
 */
export const visitAspects = [
  "service-standards",
  "staff-readiness",
  "facilities",
  "inclusion",
  "complaint-handling",
  "integrity",
  "digital-openness",
  "opening-days",
] as const;
export type VisitAspect = (typeof visitAspects)[number];

/**
 * The three aims of the programme: anti-corruption and accountability, readiness of staff for priority targets, services
 * that reach everyone without discrimination. Aspects that serve none of them alone are `none`.
 */
export const programmeAims = ["integrity", "staff-readiness", "non-discrimination"] as const;
export type ProgrammeAim = (typeof programmeAims)[number];

type AspectDefinition = { readonly label: Label; readonly aim: ProgrammeAim | "none" };

export const visitAspectDefinitions: Readonly<Record<VisitAspect, AspectDefinition>> = {
  "service-standards": { label: { id: "Standar pelayanan", en: "Service standards" }, aim: "none" },
  "staff-readiness": { label: { id: "SDM dan kesiapan target prioritas", en: "Staff and readiness for priority targets" }, aim: "staff-readiness" },
  facilities: { label: { id: "Sarana dan prasarana", en: "Facilities" }, aim: "none" },
  inclusion: { label: { id: "Ramah kelompok rentan dan nondiskriminasi", en: "Vulnerable groups and non-discrimination" }, aim: "non-discrimination" },
  // Complaints show the sources of maladministration, which the programme's first aim (accountability) is about.
  "complaint-handling": { label: { id: "Pengelolaan pengaduan", en: "Complaint handling" }, aim: "integrity" },
  integrity: { label: { id: "Integritas dan antikorupsi", en: "Integrity and anti-corruption" }, aim: "integrity" },
  "digital-openness": { label: { id: "Digitalisasi dan keterbukaan informasi", en: "Digital services and open information" }, aim: "none" },
  "opening-days": { label: { id: "Hari dan jam buka gerai", en: "Opening days and hours of counters" }, aim: "none" },
};

export const isVisitAspect = (text: string): text is VisitAspect => visitAspects.some((aspect) => aspect === text);

/** Aspects that serve an aim, in the order of the instrument. */
export const aspectsOfAim = (aim: ProgrammeAim): VisitAspect[] => visitAspects.filter((aspect) => visitAspectDefinitions[aspect].aim === aim);
