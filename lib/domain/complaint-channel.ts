import type { Label } from "@/lib/domain/label";
import { normaliseTerm } from "@/lib/domain/normalise-term";

/** Ways a complaint comes in. `other` holds what no file words clearly; it is never dropped. */
export const complaintChannels = [
  "sp4n-lapor",
  "ombudsman",
  "suggestion-box",
  "counter",
  "whatsapp",
  "phone",
  "email",
  "website",
  "app",
  "social-media",
  "letter",
  "other",
] as const;
export type ComplaintChannel = (typeof complaintChannels)[number];

type Channel = {
  readonly label: Label;
  /** Words of files, normalised; a text counts when it contains one of them as whole words. */
  readonly terms: readonly string[];
};

const channels: Readonly<Record<ComplaintChannel, Channel>> = {
  "sp4n-lapor": { label: { id: "SP4N-LAPOR!", en: "SP4N-LAPOR!" }, terms: ["sp4n lapor", "sp4n", "lapor", "lapor go id"] },
  ombudsman: { label: { id: "Ombudsman RI", en: "Ombudsman" }, terms: ["ombudsman", "ori"] },
  "suggestion-box": { label: { id: "Kotak saran", en: "Suggestion box" }, terms: ["kotak saran", "kotak pengaduan", "suggestion box"] },
  counter: { label: { id: "Loket pengaduan", en: "Counter" }, terms: ["loket", "gerai", "stan", "tatap muka", "datang langsung", "langsung", "counter", "walk in", "in person"] },
  whatsapp: { label: { id: "WhatsApp", en: "WhatsApp" }, terms: ["whatsapp", "wa"] },
  phone: { label: { id: "Telepon", en: "Telephone" }, terms: ["telepon", "telp", "call center", "call centre", "hotline", "phone", "sms", "call"] },
  email: { label: { id: "Surel", en: "E-mail" }, terms: ["email", "e mail", "surel"] },
  website: { label: { id: "Situs web", en: "Website" }, terms: ["website", "web", "situs", "laman"] },
  app: { label: { id: "Aplikasi", en: "App" }, terms: ["aplikasi", "android", "ios", "mobile", "app"] },
  "social-media": { label: { id: "Media sosial", en: "Social media" }, terms: ["media sosial", "medsos", "instagram", "facebook", "twitter", "tiktok", "social media"] },
  letter: { label: { id: "Surat", en: "Letter" }, terms: ["surat", "letter"] },
  other: { label: { id: "Lainnya", en: "Other" }, terms: [] },
};

export const complaintChannelLabel = (channel: ComplaintChannel): Label => channels[channel].label;

/**
 * Reads a channel in the words of files. The first channel of the list wins, so that "SP4N-LAPOR! (WhatsApp)" is
 * `sp4n-lapor`. Unknown and empty texts are `other`.
 */
export function parseComplaintChannel(text: string): ComplaintChannel {
  const padded = ` ${normaliseTerm(text)} `;
  const exact = complaintChannels.find((channel) => normaliseTerm(channel) === padded.trim());
  return exact ?? complaintChannels.find((channel) => channels[channel].terms.some((term) => padded.includes(` ${term} `))) ?? "other";
}
