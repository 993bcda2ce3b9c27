import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Keeps the drawing's place while it loads. */
export function DrawingSkeleton({ height, aspect }: { readonly height?: string; readonly aspect?: string }) {
  const t = useTranslations("charts.frame");
  return (
    <div role="status" aria-label={t("loading")} className="no-print w-full" style={{ ...(height === undefined ? {} : { height }), ...(aspect === undefined ? {} : { aspectRatio: aspect }) }}>
      <Skeleton className="size-full" />
    </div>
  );
}
