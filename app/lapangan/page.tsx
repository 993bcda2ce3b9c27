import type { Metadata, Viewport } from "next";
import { FieldApp } from "@/components/field/field-app";
import { requirePermission } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Lensa Lapangan", manifest: "/lapangan.webmanifest", icons: { icon: "/ikon-lapangan-192.png", apple: "/ikon-lapangan-192.png" }, appleWebApp: { capable: true, title: "Lapangan" } };
export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover", themeColor: "#0b5257" };

/** The form in the field. The page says nothing of anybody, because phones keep it to open without network. */
export default async function FieldPage() {
  await requirePermission("fill-visits", "/lapangan");
  return <FieldApp />;
}
