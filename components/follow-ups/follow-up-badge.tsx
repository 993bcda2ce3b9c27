import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const statuses = ["open", "in-progress", "done", "verified"] as const;
const tones = { open: "neutral", "in-progress": "indigo", done: "accent", verified: "good" } as const;

type FollowUpBadgeProps = { readonly status: string; readonly isOverdue: boolean; readonly isDueSoon: boolean };

/** Where a follow-up stands; words of a file that nobody knows stay as they are. */
export function FollowUpBadge({ status, isOverdue, isDueSoon }: FollowUpBadgeProps) {
  const t = useTranslations("follow-ups");
  const known = statuses.find((each) => each === status);
  // What waits for others to verify it is no longer the owner's delay to explain.
  if (isOverdue && known !== "done") return <Badge tone="bad">{t("states.overdue")}</Badge>;
  if (isDueSoon) return <Badge tone="warn">{t("states.soon")}</Badge>;
  return known === undefined ? <Badge>{status}</Badge> : <Badge tone={tones[known]}>{t(`statuses.${known}`)}</Badge>;
}
