import { parseArgs, type ParseArgsConfig } from "node:util";
import { createProgress } from "@/lib/cli/progress";
import { readEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";

/**
 * The one frame of every command: help, refusal of unknown flags, errors in plain words (with the stack only under
 * LOG_LEVEL=debug), progress, Ctrl-C and exit codes (0 done, 1 failed, 2 wrong usage, 130 stopped).
 */
export type OptionSpec = {
  readonly type: "string" | "boolean";
  readonly help: string;
  /** Name of the value in the help text, such as `FILE`. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: boolean;
};
type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec["type"] extends "boolean" ? boolean : Spec["multiple"] extends true ? string[] : string;
export type OptionValues<Options extends OptionSpecs> = { readonly [Name in keyof Options]?: ValueOf<Options[Name]> };

export type CommandContext = {
  /** Aborted by Ctrl-C or SIGTERM: stop soon, what must be undone is undone by the registered clean-up. */
  readonly signal: AbortSignal;
  /** Runs when the command ends, however it ends; the last registered runs first. */
  readonly onEnd: (cleanUp: () => Promise<void> | void) => void;
  readonly print: (line: string) => void;
  readonly progress: (text: string, ratio?: number) => void;
};

export type Command<Options extends OptionSpecs> = {
  /** Such as `npm run import --`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Options;
  /** Names and limits of what stands beside the flags. */
  readonly positionals?: { readonly name: string; readonly min: number; readonly max: number };
  readonly examples?: readonly string[];
  /** Returns the exit code; nothing means 0. */
  readonly run: (input: CommandContext & { readonly values: OptionValues<Options>; readonly positionals: readonly string[] }) => Promise<number | void>;
};

/** The command was called in a way it does not know: prints the message and a hint at --help, exits with 2. */
export class UsageError extends Error {}

/** Starts the command with the arguments of the process and ends the process. */
export function runCommand<const Options extends OptionSpecs>(command: Command<Options>): void {
  void execute(command, process.argv.slice(2)).then((code) => {
    // Output may still be on its way into a pipe: exit only after it has been written.
    process.stdout.write("", () => process.exit(code));
  });
}

async function execute<Options extends OptionSpecs>(command: Command<Options>, args: readonly string[]): Promise<number> {
  const parsed = parse(command, args);
  if (parsed.kind === "help") return print(process.stdout, helpText(command), 0);
  if (parsed.kind === "wrong") return print(process.stderr, `${parsed.message}\nSee ${command.name} --help`, 2);
  return runWithSignals(command, parsed);
}

type Parsed<Options extends OptionSpecs> =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly message: string }
  | { readonly kind: "run"; readonly values: OptionValues<Options>; readonly positionals: readonly string[] };

function parse<Options extends OptionSpecs>(command: Command<Options>, args: readonly string[]): Parsed<Options> {
  const options: NonNullable<ParseArgsConfig["options"]> = { help: { type: "boolean", short: "h" } };
  for (const [name, { type, short, multiple }] of Object.entries(command.options)) {
    options[name] = { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) };
  }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (values["help"] === true) return { kind: "help" };
    const limits = command.positionals ?? { name: "", min: 0, max: 0 };
    if (positionals.length > limits.max) return { kind: "wrong", message: `Not understood: ${positionals.slice(limits.max).join(" ")}` };
    if (positionals.length < limits.min) return { kind: "wrong", message: `Missing: ${limits.name}` };
    return { kind: "run", values: values as OptionValues<Options>, positionals };
  } catch (error) {
    return { kind: "wrong", message: messageOf(error) };
  }
}

/** After a signal the command has this long to stop by itself before its clean-up runs regardless. */
const graceMs = 20_000;

async function runWithSignals<Options extends OptionSpecs>(
  command: Command<Options>,
  { values, positionals }: { readonly values: OptionValues<Options>; readonly positionals: readonly string[] },
): Promise<number> {
  const abort = new AbortController();
  const cleanUps: (() => Promise<void> | void)[] = [];
  const progress = createProgress(process.stderr);
  const stopped = stopOnSignals(abort);
  const context: CommandContext = {
    signal: abort.signal,
    onEnd: (cleanUp) => void cleanUps.push(cleanUp),
    print: (line) => {
      progress.clear();
      process.stdout.write(`${line}\n`);
    },
    progress: progress.update,
  };
  const finished = command.run({ ...context, values, positionals }).then((code) => code ?? 0);
  let code: number;
  try {
    code = await Promise.race([finished, stopped]);
  } catch (error) {
    progress.clear();
    code = error instanceof UsageError ? 2 : 1;
    if (!abort.signal.aborted) process.stderr.write(`${describe(error)}${code === 2 ? `\nSee ${command.name} --help` : ""}\n`);
  }
  finished.catch(() => {});
  progress.clear();
  for (const cleanUp of cleanUps.reverse()) {
    try {
      await cleanUp();
    } catch (error) {
      process.stderr.write(`${describe(error)}\n`);
      code ||= 1;
    }
  }
  return abort.signal.aborted ? 130 : code;
}

/** Settles only after a signal: at once on the second one, otherwise when the grace is over. */
function stopOnSignals(abort: AbortController): Promise<number> {
  return new Promise((resolve) => {
    const onSignal = (): void => {
      if (abort.signal.aborted) return resolve(130);
      abort.abort();
      setTimeout(() => resolve(130), graceMs).unref();
    };
    // One Ctrl-C may arrive twice (from the terminal and passed on by npm): a second within a second is the same one.
    let lastAt = -Infinity;
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(name, () => {
        const at = performance.now();
        if (at - lastAt < 1000) return;
        lastAt = at;
        onSignal();
      });
    }
  });
}

/** An error in plain words; with its stack under LOG_LEVEL=debug. */
function describe(error: unknown): string {
  const isDebug = readLogLevel() === "debug";
  if (isDebug && error instanceof Error) return error.stack ?? error.message;
  const detail = error instanceof AppError && Object.keys(error.detail).length > 0 ? ` ${JSON.stringify(error.detail)}` : "";
  return `${messageOf(error)}${detail}`;
}

function readLogLevel(): string {
  try {
    return readEnv().LOG_LEVEL;
  } catch {
    return "info";
  }
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.map(messageOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function helpText(command: Omit<Command<OptionSpecs>, "run">): string {
  const options = Object.entries({ ...command.options, help: { type: "boolean", short: "h", help: "show this text" } satisfies OptionSpec });
  const rows = options.map(([name, spec]: [string, OptionSpec]) => {
    const short = spec.short === undefined ? "" : `-${spec.short}, `;
    return [`  ${short}--${name}${spec.type === "string" ? ` ${spec.value ?? "VALUE"}` : ""}`, spec.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const usage = `${command.name} [options]${command.positionals ? ` ${command.positionals.name}` : ""}`;
  const examples = command.examples ? ["", "Examples:", ...command.examples.map((line) => `  ${line}`)] : [];
  return [command.summary, "", `Usage: ${usage}`, "", ...rows.map(([left, right]) => `${left.padEnd(width)}${right}`), ...examples].join("\n");
}

function print(stream: NodeJS.WriteStream, text: string, code: number): number {
  stream.write(`${text}\n`);
  return code;
}
