import { useLocale, useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/admin/admin-form";
import { formatCoordinate } from "@/lib/i18n/format";

type MppFieldsProps = {
  readonly openedOn?: string | null;
  /** Minutes after midnight. */
  readonly opensAtMinute?: number;
  readonly closesAtMinute?: number;
  readonly counterWord?: string;
  /** Of the building, degrees; null: unknown. */
  readonly latitude?: number | null;
  readonly longitude?: number | null;
  /** The position is the demonstration's. */
  readonly isSimulated?: boolean;
  /** Null: may follow the region. */
  readonly timeZone: string | null;
};

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const zones = [["Asia/Jakarta", "wib"], ["Asia/Makassar", "wita"], ["Asia/Jayapura", "wit"]] as const;

/** What an MPP has beside its name and region. */
export function MppFields({ openedOn = null, opensAtMinute = 480, closesAtMinute = 960, counterWord = "gerai", latitude = null, longitude = null, isSimulated = false, timeZone }: MppFieldsProps) {
  const t = useTranslations("admin.mpps");
  const locale = useLocale();
  const shown = (degrees: number | null): string => (degrees === null ? "" : formatCoordinate(degrees, locale));
  const isForeign = timeZone !== null && !zones.some(([zone]) => zone === timeZone);
  return (
    <>
      <TextField name="openedOn" type="date" label={t("openedOn")} defaultValue={openedOn ?? ""} />
      <SelectField name="counterWord" label={t("counterWord")} defaultValue={counterWord}>
        {(["gerai", "loket", "stan"] as const).map((word) => <option key={word} value={word}>{t(`counterWords.${word}`)}</option>)}
      </SelectField>
      <TextField name="opensAt" type="time" label={t("opensAt")} defaultValue={clock(opensAtMinute)} />
      <TextField name="closesAt" type="time" label={t("closesAt")} defaultValue={clock(closesAtMinute)} />
      <TextField name="latitude" label={t("latitude")} hint={t("latitudeHint")} defaultValue={shown(latitude)} autoComplete="off" />
      <TextField name="longitude" label={t("longitude")} hint={t(isSimulated ? "positionSimulated" : "longitudeHint")} defaultValue={shown(longitude)} autoComplete="off" />
      <SelectField name="timeZone" label={t("timeZone")} hint={t("timeZoneHint")} defaultValue={timeZone ?? ""}>
        {timeZone === null && <option value="">{t("regionZone")}</option>}
        {zones.map(([zone, key]) => <option key={zone} value={zone}>{t(`zones.${key}`)}</option>)}
        {isForeign && <option value={timeZone}>{timeZone}</option>}
      </SelectField>
    </>
  );
}
