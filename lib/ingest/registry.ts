import type { SourceDefinition, SourceId } from "@/lib/ingest/define-source";
import { agencies } from "@/lib/ingest/sources/agencies";
import { assessments } from "@/lib/ingest/sources/assessments";
import { complaints } from "@/lib/ingest/sources/complaints";
import { counterDays } from "@/lib/ingest/sources/counter-days";
import { followUp } from "@/lib/ingest/sources/follow-up";
import { mpps } from "@/lib/ingest/sources/mpps";
import { regions } from "@/lib/ingest/sources/regions";
import { services } from "@/lib/ingest/sources/services";
import { survey } from "@/lib/ingest/sources/survey";
import { tickets } from "@/lib/ingest/sources/tickets";
import { visits } from "@/lib/ingest/sources/visits";

/** Every kind of file that can be imported, in the order of the screen: facts first, then registers. */
export const sources: readonly SourceDefinition[] = [tickets, complaints, survey, visits, assessments, counterDays, followUp, regions, mpps, agencies, services];

export const sourceIds: readonly SourceId[] = sources.map(({ id }) => id);

export const findSource = (id: string): SourceDefinition | null => sources.find((source) => source.id === id) ?? null;
