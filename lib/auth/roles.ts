export const roles = ["planner", "assessor", "sekda", "operator", "admin"] as const;
/** planner: the nation · assessor: own visits · sekda: own region · operator: own MPP · admin: everything. */
export type Role = (typeof roles)[number];
