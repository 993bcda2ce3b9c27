import followUps from "@/lib/i18n/messages/id/follow-ups.json";
import visits from "@/lib/i18n/messages/id/visits.json";

/** Words of the screen for documents, which are Indonesian whoever asks for them; what nobody knows stays as it is. */
const wordOf = (words: Readonly<Record<string, string>>) => (id: string): string => words[id] ?? id;

export const institutionWord = wordOf(visits.institutions);
export const visitKindWord = wordOf(visits.kinds);
export const sourceWord = wordOf(visits.sources);
export const followUpStatusWord = wordOf(followUps.statuses);
