"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type SyntheticEvent } from "react";
import { MappingColumn } from "@/components/imports/mapping-column";
import { mappingFrom, missingFields, type Mapping } from "@/components/imports/mapping-draft";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { saveMappingAction, startReadingAction } from "@/lib/actions/imports";

type MappingFormProps = {
  readonly uploadId: string; readonly sourceId: string; readonly mppCode: string | null; readonly replaces: string | null;
  readonly headers: readonly string[]; readonly samples: Readonly<Record<string, readonly string[]>>; readonly mapping: Mapping;
  readonly columns: readonly { readonly field: string; readonly label: string; readonly help: string; readonly required: boolean }[];
  readonly editions: readonly { readonly id: string; readonly label: string }[]; readonly hasScale: boolean; readonly maySave: boolean;
};
type Answer = { readonly tone: "good" | "bad"; readonly text: string };

const zones = [["Asia/Jakarta", "WIB"], ["Asia/Makassar", "WITA"], ["Asia/Jayapura", "WIT"]] as const;

/** Maps a file's columns by hand, reads the files with that, and keeps the mapping under a name. */
export function MappingForm(props: MappingFormProps) {
  const { uploadId, sourceId, mppCode, replaces, headers, samples, mapping, columns, editions, hasScale, maySave } = props;
  const t = useTranslations("imports.mapping");
  const failed = useTranslations("imports.upload");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, start] = useTransition();

  /** The mapping, or null when required fields are empty, which is said then. */
  function filled(): Mapping | null {
    if (form.current === null) return null;
    const made = mappingFrom(new FormData(form.current), columns.map(({ field }) => field), mapping);
    const missing = missingFields(made, columns);
    setAnswer(missing.length === 0 ? null : { tone: "bad", text: t("missing", { fields: missing.join(", ") }) });
    return missing.length === 0 ? made : null;
  }

  function read(event: SyntheticEvent): void {
    event.preventDefault();
    const made = filled();
    if (made === null) return;
    start(async () => {
      const result = await startReadingAction({ uploadId, sourceId, mppCode, mapping: made, replaces }).catch(() => null);
      if (result?.kind === "reading") router.push(`/impor/${result.batchId}`);
      else setAnswer({ tone: "bad", text: result === null ? failed("failed") : `${result.reason} ${result.remedy}` });
    });
  }

  function save(): void {
    const made = filled();
    if (made === null) return;
    start(async () => {
      const result = await saveMappingAction({ sourceId, name, mapping: made }).catch(() => null);
      setAnswer(result?.kind === "done" ? { tone: "good", text: t("saved") } : { tone: "bad", text: result?.kind === "refused" ? `${result.reason} ${result.remedy}` : failed("failed") });
    });
  }

  const { timeZone, scale, edition, namespace } = mapping;
  return (
    <form ref={form} method="post" onSubmit={read} className="space-y-5">
      <Card>
        <CardHeader title={t("columns")} />
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {columns.map((column) => <MappingColumn key={column.field} {...column} headers={headers} samples={samples} before={mapping.columns[column.field]} />)}
        </div>
      </Card>
      <Card>
        <CardHeader title={t("options")} />
        <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          <Field label={t("timeZone")} htmlFor="map-zone">
            <Select id="map-zone" name="timeZone" defaultValue={timeZone ?? ""}>
              <option value="">{t("timeZoneOwn")}</option>
              {zones.map(([zone, word]) => <option key={zone} value={zone}>{word}</option>)}
              {timeZone !== undefined && !zones.some(([zone]) => zone === timeZone) && <option value={timeZone}>{timeZone}</option>}
            </Select>
          </Field>
          {editions.length > 0 && (
            <Field label={t("edition")} htmlFor="map-edition">
              <Select id="map-edition" name="edition" defaultValue={edition ?? ""}>
                <option value="">{t("editionFromFile")}</option>
                {editions.map(({ id, label }) => <option key={id} value={id}>{label}</option>)}
              </Select>
            </Field>
          )}
          {hasScale && <Field label={t("scaleMin")} htmlFor="map-scale-min" hint={t("scaleHint")}><Input id="map-scale-min" name="scaleMin" inputMode="decimal" pattern="-?[0-9]+([.,][0-9]+)?" defaultValue={scale?.min ?? ""} /></Field>}
          {hasScale && <Field label={t("scaleMax")} htmlFor="map-scale-max"><Input id="map-scale-max" name="scaleMax" inputMode="decimal" pattern="-?[0-9]+([.,][0-9]+)?" defaultValue={scale?.max ?? ""} /></Field>}
          <Field label={t("namespace")} htmlFor="map-namespace" hint={t("namespaceHint")}><Input id="map-namespace" name="namespace" defaultValue={namespace ?? ""} aria-describedby="map-namespace-hint" /></Field>
        </div>
      </Card>
      {answer !== null && <Alert tone={answer.tone} live>{answer.text}</Alert>}
      <div className="flex flex-wrap items-end gap-3">
        <Button type="submit" disabled={isBusy}>{t("submit")}</Button>
        {maySave && (
          <>
            <Field label={t("saveAs")} htmlFor="map-name" className="flex-1 basis-48 sm:max-w-72"><Input id="map-name" value={name} maxLength={80} onChange={(event) => setName(event.target.value)} /></Field>
            <Button variant="secondary" disabled={isBusy || name.trim() === ""} onClick={save}>{t("save")}</Button>
          </>
        )}
      </div>
    </form>
  );
}
