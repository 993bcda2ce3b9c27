/** Column stems of the eight visit aspects (lib/domain/visit-instrument.ts), with `_` for `-`. */
export const visitAspectIds = [
  "service_standards", "staff_readiness", "facilities", "inclusion", "complaint_handling", "integrity", "digital_openness", "opening_days",
] as const;
