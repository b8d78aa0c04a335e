import { openConnection } from '../open-connection'
import { describeMigration, type TableEffect } from './describe-migration'
import { type Migration, MIGRATIONS_FOLDER, readSchema } from './read-schema'

interface PlannedMigration {
  name: string
  effects: (TableEffect & { bytes: number })[]
}

interface MigrationPlan {
  /** The database has no tables yet. */
  isNew: boolean
  pending: PlannedMigration[]
}

/**
 * Says which migrations a database lacks, and what each does to the tables that are there, with their sizes. Nothing is changed.
 *
 * @throws Error as readSchema()
 */
export async function planMigrations(url: string, folder = MIGRATIONS_FOLDER): Promise<MigrationPlan> {
  const client = await openConnection(url)
  try {
    const { isNew, pending } = await readSchema(client, folder)
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `SELECT relname AS name, coalesce((SELECT sum(pg_total_relation_size(t.relid)) FROM pg_partition_tree(oid) t), pg_total_relation_size(oid))::text AS bytes FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
    )
    const sizes = new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]))
    // A table that an earlier one of them makes is empty.
    const known = (effects: TableEffect[]) => effects.filter(({ table }) => sizes.has(table))
    const planOf = ({ name, sql }: Migration) => ({
      name,
      effects: known(describeMigration(sql)).map((effect) => ({ ...effect, bytes: sizes.get(effect.table)! })),
    })
    return { isNew, pending: pending.map(planOf) }
  } finally {
    await client.end()
  }
}

const BLOCKED: Record<TableEffect['blocks'], string> = {
  all: 'readers and writers wait',
  writes: 'writers wait',
  none: 'nobody waits',
}
const REWRITTEN: Record<TableEffect['rewrites'], string> = {
  rewritten: ', its rows are written anew',
  read: ', its rows are read',
  none: '',
}

/** A plan as lines for a terminal. */
export function planLines({ pending }: MigrationPlan): string[] {
  const size = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)
  return pending.flatMap(({ name, effects }) => [
    `  ${name}${effects.length === 0 ? ': adds to the schema, and nobody waits' : ''}`,
    ...effects.map(
      ({ table, blocks, rewrites, bytes }) => `    ${table} (${size(bytes)}): ${BLOCKED[blocks]}${REWRITTEN[rewrites]}`,
    ),
  ])
}
