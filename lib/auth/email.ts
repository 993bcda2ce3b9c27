/** The stored form of an e-mail address: trimmed, NFC, lower case. Two spellings of one address are one user. */
export const normaliseEmail = (text: string): string => text.trim().normalize("NFC").toLowerCase();

/** A plain check that catches slips; whether an address receives mail is not ours to know. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;
