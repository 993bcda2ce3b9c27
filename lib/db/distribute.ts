import pg from "pg";
import { distributedTables, distributionColumn, referenceTables } from "@/lib/db/distribution";
import { AppError } from "@/lib/errors";

/** What became of the tables: names of those that were moved now, in order; the others stood right already. */
export type DistributeReport = { readonly moved: readonly string[]; readonly kept: number };
type TableKind = "distributed" | "reference";

/**
 * Brings the tables of a Citus coordinator's database where lib/db/distribution.ts says, with the rows they hold. Each table
 * is moved in a transaction of its own, so that an interrupted run is taken up by the next; a run with nothing to move changes
 * nothing. Nobody may write meanwhile: Citus locks a table while its rows travel.
 * @param onProgress called before each table that is moved
 */
export async function distributeTables(connectionString: string, onProgress: (table: string, ratio: number) => void = () => {}): Promise<DistributeReport> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await checkCluster(client);
    const wanted = [...referenceTables.map((name) => ({ name, kind: "reference" as const })), ...distributedTables.map((name) => ({ name, kind: "distributed" as const }))];
    const standing = await standingTables(client);
    const missing = wanted.filter(({ name, kind }) => !isRight(name, kind, standing));
    for (const [i, { name, kind }] of missing.entries()) {
      onProgress(name, i / missing.length);
      await move(client, name, kind);
    }
    return { moved: missing.map(({ name }) => name), kept: wanted.length - missing.length };
  } finally {
    await client.end().catch(() => {});
  }
}

type Cluster = { readonly coordinator: boolean; readonly registered: boolean; readonly nodes: number };

/** Says in plain words what a server lacks, and what to do about it. */
async function checkCluster(client: pg.Client): Promise<void> {
  const refuse = (reason: string, remedy: string): AppError => new AppError("conflict", `The tables cannot be distributed: ${reason}. ${remedy} See docs/citus.md.`);
  const { rows: extension } = await client.query("SELECT 1 FROM pg_extension WHERE extname = 'citus'");
  if (extension.length === 0) {
    throw refuse("this database has no Citus", "Install Citus on every node, put it into shared_preload_libraries and run CREATE EXTENSION citus in this database on each of them.");
  }
  const { rows: [cluster] } = await client.query<Cluster>(
    `SELECT (SELECT groupid = 0 FROM pg_dist_local_group) AS coordinator, EXISTS (SELECT 1 FROM pg_dist_node WHERE groupid = 0) AS registered,
            (SELECT count(*)::int FROM pg_dist_node WHERE isactive AND shouldhaveshards AND noderole = 'primary') AS nodes`);
  if (cluster?.coordinator !== true) throw refuse("this server is a worker", "Let DATABASE_URL name the coordinator.");
  if (!cluster.registered) throw refuse("the coordinator does not know its own address", "Run SELECT citus_set_coordinator_host('HOST', PORT) with the address at which the workers reach it.");
  if (cluster.nodes === 0) throw refuse("no node takes shards", "Add workers with SELECT citus_add_node('HOST', PORT).");
}

type Standing = ReadonlyMap<string, { readonly kind: TableKind | "other"; readonly column: string; readonly together: boolean }>;

/** How tables stand now; `together`: co-located with the first of the distributed ones. */
async function standingTables(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<{ name: string; kind: string; column: string; together: boolean }>(
    `SELECT c.relname AS name, t.citus_table_type AS kind, t.distribution_column AS column,
            t.colocation_id IS NOT DISTINCT FROM (SELECT f.colocation_id FROM citus_tables f WHERE f.table_name = to_regclass($1)) AS together
     FROM citus_tables t JOIN pg_class c ON c.oid = t.table_name WHERE c.relnamespace = current_schema()::regnamespace`, [distributedTables[0]]);
  return new Map(rows.map(({ name, kind, column, together }) => [name, { kind: kind === "distributed" || kind === "reference" ? kind : "other", column, together }]));
}

function isRight(name: string, kind: TableKind, standing: Standing): boolean {
  const found = standing.get(name);
  if (found === undefined || found.kind === "other") return false;
  if (found.kind === kind && (kind === "reference" || (found.column === distributionColumn && found.together))) return true;
  throw new AppError("conflict", `${name} is a ${found.kind} table already, otherwise than this app needs it. Run SELECT undistribute_table('${name}'), then this again.`);
}

async function move(client: pg.Client, name: string, kind: TableKind): Promise<void> {
  if (kind === "reference") {
    await client.query("SELECT create_reference_table($1)", [name]);
    return;
  }
  const first = distributedTables[0];
  await client.query("SELECT create_distributed_table($1, $2, colocate_with => $3)", [name, distributionColumn, name === first ? "none" : first]);
  // The rows now live in the shards; their old copy would only take room on the coordinator.
  await client.query("SELECT truncate_local_data_after_distributing_table($1)", [name]);
}
