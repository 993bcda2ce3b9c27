import type { Institution, Role } from "@/lib/auth/roles";

/** Accounts that come and go with the demonstration data. MPPs by code. */
export type DemoAccount = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly institution: Institution | null;
  readonly mppCodes: readonly string[];
};

const samarinda = "64.72";

export const demoAccounts: readonly DemoAccount[] = [
  { email: "planner@lensa.demo", name: "Perencana Bappenas (demo)", role: "planner", institution: null, mppCodes: [] },
  { email: "sekda.samarinda@lensa.demo", name: "Sekda Kota Samarinda (demo)", role: "sekda", institution: null, mppCodes: [samarinda] },
  { email: "operator.samarinda@lensa.demo", name: "Operator MPP Samarinda (demo)", role: "operator", institution: null, mppCodes: [samarinda] },
  { email: "bappenas@lensa.demo", name: "Penilai Bappenas (demo)", role: "assessor", institution: "bappenas", mppCodes: [] },
  { email: "ombudsman@lensa.demo", name: "Penilai Ombudsman (demo)", role: "assessor", institution: "ombudsman", mppCodes: [] },
  { email: "admin@lensa.demo", name: "Pengelola (demo)", role: "admin", institution: null, mppCodes: [] },
];
