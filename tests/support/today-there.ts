import { dayAt } from "@/lib/ingest/zoned-time";
import type { CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";

/** Today in Samarinda and Balikpapan, which for an hour each night are a day ahead of Jakarta. */
export const todayThere = (): CivilDate => dayAt(now(), "Asia/Makassar");
