import { z } from "zod";

/**
 * The environment, parsed once; the only reader of `process.env`. Every variable stands in `.env.example` (a test holds
 * the two equal). All bad variables are named at once.
 */
const blankAsUnset = (value: unknown): unknown => (value === "" ? undefined : value);
const optionalDatabase = z.preprocess(blankAsUnset, z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://").optional());
const optionalText = z.preprocess(blankAsUnset, z.string().optional());

export const envShape = {
  /** PostgreSQL 15+ to use instead of the embedded one. */
  DATABASE_URL: optionalDatabase,
  /** The same database past a connection pooler, for migrations, which lock a session; DATABASE_URL when unset. */
  DIRECT_DATABASE_URL: optionalDatabase,
  /** A Citus coordinator on this computer: the integration tests then run on it too. */
  CITUS_URL: optionalDatabase,
  /** Port of the web server. */
  PORT: z.preprocess(blankAsUnset, z.coerce.number().int().min(1).max(65535).default(3000)),
  /** Folder of the embedded database, secrets and uploaded files; default `.data` in the project. */
  LENSA_DATA_DIR: optionalText,
  /** Build folder of Next.js; default `.next`. */
  LENSA_DIST_DIR: optionalText,
  /** Secret that signs sessions; generated into the data folder when unset. */
  NEXTAUTH_SECRET: optionalText,
  /** Public address of the app, such as https://lensa.example.go.id. */
  NEXTAUTH_URL: optionalText,
  /** Optional OpenID Connect provider. */
  OIDC_ISSUER: optionalText,
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
  OIDC_NAME: optionalText,
  /** S3-compatible store for files of evidence, all five or none; the data folder when unset. */
  EVIDENCE_S3_ENDPOINT: z.preprocess(blankAsUnset, z.url({ protocol: /^https?$/ }).optional()),
  EVIDENCE_S3_BUCKET: optionalText,
  EVIDENCE_S3_REGION: optionalText,
  EVIDENCE_S3_ACCESS_KEY_ID: optionalText,
  EVIDENCE_S3_SECRET_ACCESS_KEY: optionalText,
  /** debug | info | warn | error */
  LOG_LEVEL: z.preprocess(blankAsUnset, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
  /** Chromium for the browser tests. */
  CHROMIUM_PATH: optionalText,
  /** Days for which rejected rows of an import are kept. */
  REJECTED_ROWS_DAYS: z.preprocess(blankAsUnset, z.coerce.number().int().min(1).max(3650).default(90)),
  NODE_ENV: z.preprocess(blankAsUnset, z.enum(["development", "production", "test"]).default("development")),
  CI: optionalText,
} as const;

const evidenceNames = ["EVIDENCE_S3_ENDPOINT", "EVIDENCE_S3_BUCKET", "EVIDENCE_S3_REGION", "EVIDENCE_S3_ACCESS_KEY_ID", "EVIDENCE_S3_SECRET_ACCESS_KEY"] as const;

/** Half a store's address must not send files into the data folder without a word. */
const schema = z.object(envShape).superRefine((env, context) => {
  const unset = evidenceNames.filter((name) => env[name] === undefined);
  if (unset.length === evidenceNames.length) return;
  for (const name of unset) context.addIssue({ code: "custom", path: [name], message: "must be set too, as the others of EVIDENCE_S3_* are" });
});
export type Env = z.infer<typeof schema>;

/** Parses the environment anew (the start command sets variables before the server reads them). */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${lines.join("\n")}\nSee .env.example.`);
}

/**
 * The environment of a child process: ours and `extra`. Blank variables are left out: to us they count as unset, but
 * libraries that read the environment themselves would take them for values.
 */
export const childEnv = (extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries({ ...process.env, ...extra }).filter(([, value]) => value !== "")) as NodeJS.ProcessEnv;

/** Sets variables for what this process loads afterwards (secrets read from the data folder, the embedded database). */
export function setEnv(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, values);
}

/** True when npm started this process (`npm start`): a dead npm then means that nobody can stop us any more. */
export const startedByNpm = (): boolean => process.env["npm_lifecycle_event"] !== undefined;
