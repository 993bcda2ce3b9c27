import { randomBytes, randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id with the first parameters that OWASP recommends (19 MiB, two passes, one lane). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const minimumPasswordLength = 10;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), parameters);

let decoy: Promise<string> | undefined;

/**
 * True when the password fits. Without a hash (no such user, or one of an identity provider) it takes as long as with
 * one, so that the time does not tell which addresses exist.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash === null) {
    decoy ??= hashPassword(randomBytes(16).toString("hex"));
    await verify(await decoy, password);
    return false;
  }
  return verify(passwordHash, password.normalize("NFC"));
}

/** Without the characters that are read for one another (0 O, 1 l I). */
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

/** A random password that can be read out: four groups of four, 80 bits. */
export function randomPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
