import type { Role } from "@/lib/auth/roles";
import { roles } from "@/lib/auth/roles";
import type { Messages } from "@/lib/i18n/messages";

export type NavigationIcon =
  | "overview" | "ranking" | "mpp" | "agencies" | "compare" | "funnel" | "gaps" | "complaints" | "service-times"
  | "visits" | "follow-ups" | "surveys" | "data-quality" | "methods" | "field" | "imports" | "admin";

export type NavigationGroup = "read" | "sources" | "trust" | "work";

export type NavigationItem = {
  readonly href: `/${string}`;
  /** Key in the `nav` namespace. */
  readonly label: keyof Messages["nav"]["items"];
  readonly icon: NavigationIcon;
  readonly group: NavigationGroup;
  /** Who sees the entry. Showing is not guarding: each page's loader checks again. */
  readonly roles: readonly Role[];
};

const everyone: readonly Role[] = roles;

/** The one list of pages in the menu, in order. */
export const navigation: readonly NavigationItem[] = [
  { href: "/", label: "overview", icon: "overview", group: "read", roles: everyone },
  { href: "/peringkat", label: "ranking", icon: "ranking", group: "read", roles: everyone },
  { href: "/mpp", label: "mpp", icon: "mpp", group: "read", roles: everyone },
  { href: "/instansi", label: "agencies", icon: "agencies", group: "read", roles: everyone },
  { href: "/bandingkan", label: "compare", icon: "compare", group: "read", roles: everyone },
  { href: "/kewajaran", label: "funnel", icon: "funnel", group: "read", roles: everyone },
  { href: "/kesenjangan", label: "gaps", icon: "gaps", group: "read", roles: everyone },
  { href: "/kunjungan", label: "visits", icon: "visits", group: "sources", roles: everyone },
  { href: "/tindak-lanjut", label: "followUps", icon: "follow-ups", group: "sources", roles: everyone },
  { href: "/pengaduan", label: "complaints", icon: "complaints", group: "sources", roles: everyone },
  { href: "/waktu-layanan", label: "serviceTimes", icon: "service-times", group: "sources", roles: everyone },
  { href: "/survei", label: "surveys", icon: "surveys", group: "sources", roles: everyone },
  { href: "/mutu-data", label: "dataQuality", icon: "data-quality", group: "trust", roles: everyone },
  { href: "/metode", label: "methods", icon: "methods", group: "trust", roles: everyone },
  { href: "/lapangan", label: "field", icon: "field", group: "work", roles: ["assessor"] },
  { href: "/impor", label: "imports", icon: "imports", group: "work", roles: ["planner", "assessor", "operator", "admin"] },
  { href: "/kelola", label: "admin", icon: "admin", group: "work", roles: ["planner", "admin"] },
];

export const navigationFor = (role: Role): readonly NavigationItem[] => navigation.filter((item) => item.roles.includes(role));

/** True when `pathname` is the entry's page or lies below it; the overview only matches itself. */
export const isActiveItem = (item: NavigationItem, pathname: string): boolean =>
  pathname === item.href || (item.href !== "/" && pathname.startsWith(`${item.href}/`));
