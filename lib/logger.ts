import pino from "pino";
import { readEnv } from "@/lib/env";

let instance: pino.Logger | undefined;

/** The one logger: JSON lines on standard error. Never personal data, never secrets. */
export function logger(): pino.Logger {
  instance ??= pino({ level: readEnv().LOG_LEVEL, base: null }, pino.destination(2));
  return instance;
}
