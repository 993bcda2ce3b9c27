import { useTranslations } from "next-intl";
import { isInstitution } from "@/lib/auth/roles";

/** Known institutions are written out, others stay as they are. */
export function useInstitutionName(): (id: string) => string {
  const t = useTranslations("visits.institutions");
  return (id) => (isInstitution(id) ? t(id) : id);
}
