"use client";

import { FileUp, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type DragEvent } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { formatFileSize } from "@/lib/i18n/format-file-size";
import { toLocale } from "@/lib/i18n/locales";

type FileDropProps = { readonly files: readonly File[]; readonly onChange: (files: readonly File[]) => void; readonly disabled: boolean };

const sameFile = (a: File, b: File): boolean => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/** Several files, dropped or chosen; those chosen later join the earlier ones. */
export function FileDrop({ files, onChange, disabled }: FileDropProps) {
  const t = useTranslations("imports.upload");
  const locale = toLocale(useLocale());
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const add = (list: FileList | null): void => onChange([...files, ...[...(list ?? [])].filter((file) => !files.some((known) => sameFile(known, file)))]);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!disabled) add(event.dataTransfer.files);
  };
  return (
    <div className="space-y-2">
      <div
        onDragOver={(event) => { event.preventDefault(); setOver(true); }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classNames("flex flex-col items-center gap-2 rounded-xl border border-dashed px-4 py-6 text-center text-sm", isOver ? "border-accent bg-accent-soft" : "border-line-strong")}
      >
        <FileUp aria-hidden className="size-6 text-ink-faint" strokeWidth={1.5} />
        <label htmlFor="import-files">{t("dropHere")}</label>
        <input ref={input} id="import-files" type="file" multiple disabled={disabled} accept=".csv,.txt,.tsv,.gz,.xlsx" className="sr-only" tabIndex={-1} aria-describedby="import-files-limits"
          onChange={(event) => { add(event.target.files); event.target.value = ""; }} />
        <Button variant="secondary" disabled={disabled} onClick={() => input.current?.click()}>{t("choose")}</Button>
        <p id="import-files-limits" className="text-xs text-ink-faint">{t("limits")}</p>
      </div>
      {files.length > 0 && (
        <ul className="divide-y divide-line rounded-xl border border-line">
          {files.map((file, index) => (
            <li key={`${file.name}-${file.size}-${file.lastModified}`} className="flex items-center gap-3 py-1 pr-1 pl-3 text-sm">
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <span className="tabular shrink-0 text-xs text-ink-faint">{formatFileSize(file.size, locale)}</span>
              <Button variant="quiet" size="icon" disabled={disabled} aria-label={t("remove", { name: file.name })} onClick={() => onChange(files.filter((_, each) => each !== index))}><X aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
