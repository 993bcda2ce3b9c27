import { Check, Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";

/** Which institutions have handed in their sheets; never what stands in them. */
export function SheetStates({ sheets }: { readonly sheets: readonly { readonly institution: string; readonly isHandedIn: boolean }[] }) {
  const t = useTranslations("visit-cases.list");
  const institutionName = useInstitutionName();
  return (
    <ul className="space-y-0.5">
      {sheets.map(({ institution, isHandedIn }) => (
        <li key={institution} className="flex items-start gap-1.5">
          {isHandedIn ? <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <Clock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />}
          <span>{institutionName(institution)}: <span className={isHandedIn ? "text-good" : "text-ink-faint"}>{t(isHandedIn ? "handedIn" : "waiting")}</span></span>
        </li>
      ))}
    </ul>
  );
}
