"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/components/admin/admin-form";
import { MppPicker } from "@/components/admin/mpp-picker";
import { institutions, isRole, roles, type Institution, type Role } from "@/lib/auth/roles";

type GrantFieldsProps = {
  readonly mpps: readonly { readonly id: number; readonly code: string; readonly name: string }[];
  readonly role?: Role;
  readonly institution?: Institution | null;
  readonly mppIds?: readonly number[];
};

/** Role, and what that role needs: an institution for assessors, MPPs for Sekda and operators. */
export function GrantFields({ mpps, role: initialRole = "operator", institution = null, mppIds = [] }: GrantFieldsProps) {
  const t = useTranslations("admin.users");
  const roleName = useTranslations("nav.roles");
  const [role, setRole] = useState<Role>(initialRole);
  return (
    <>
      <SelectField name="role" label={t("role")} value={role} onChange={(event) => { if (isRole(event.target.value)) setRole(event.target.value); }}>
        {roles.map((each) => <option key={each} value={each}>{roleName(each)}</option>)}
      </SelectField>
      {role === "assessor" && (
        <SelectField name="institution" label={t("institution")} hint={t("institutionHint")} defaultValue={institution ?? ""}>
          <option value="">{t("noInstitution")}</option>
          {institutions.map((each) => <option key={each} value={each}>{t(`institutions.${each}`)}</option>)}
        </SelectField>
      )}
      {(role === "sekda" || role === "operator") && <MppPicker name="mppIds" legend={t("mpps")} hint={t("mppsHint")} mpps={mpps} chosen={mppIds} />}
    </>
  );
}
