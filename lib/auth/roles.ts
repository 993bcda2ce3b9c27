export const roles = ["planner", "assessor", "sekda", "operator", "admin"] as const;
/** planner: the nation · assessor: own visits · sekda: own region · operator: own MPP · admin: everything. */
export type Role = (typeof roles)[number];

export const isRole = (text: string): text is Role => roles.some((role) => role === text);

/** Institutions that send assessors. */
export const institutions = ["bappenas", "ombudsman"] as const;
export type Institution = (typeof institutions)[number];

export const isInstitution = (text: string): text is Institution => institutions.some((institution) => institution === text);
