import type pg from 'pg'
import { splitStatements } from './split-statements'

/** Built beside those who write, and so in no transaction. */
interface ConcurrentIndex {
  name: string
  statement: string
}

const CONCURRENT = /^CREATE\s+(?:UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?\s+ON\b/i

/**
 * Returns the index that a migration builds with `CONCURRENTLY`; null for every other migration.
 *
 * @throws Error where the migration has other statements too: half of it would stay after a failure
 */
export function concurrentIndexOf(migration: string, sql: string): ConcurrentIndex | null {
  const statements = splitStatements(sql)
  const found = statements.find((statement) => CONCURRENT.test(statement))
  if (found === undefined) return null
  if (statements.length > 1)
    throw new Error(`migration ${migration} builds an index CONCURRENTLY: it must be the only statement of its migration.`)
  return { name: CONCURRENT.exec(found)![1]!, statement: found }
}

/**
 * Builds an index while others go on writing, once: one that a kill or a failure left half built, which PostgreSQL marks as invalid, is
 * removed by its name first, and one that is there as a whole is left.
 */
export async function buildIndex(client: pg.ClientBase, { name, statement }: ConcurrentIndex): Promise<void> {
  const { rows } = await client.query<{ isWhole: boolean }>(
    `SELECT indisvalid AS "isWhole" FROM pg_index WHERE indexrelid = to_regclass($1)`,
    [`public."${name}"`],
  )
  if (rows[0]?.isWhole) return
  if (rows[0]) await client.query(`DROP INDEX CONCURRENTLY public."${name}"`)
  // It waits for transactions, but nobody waits behind it.
  await client.query('SET lock_timeout = 0')
  await client.query(statement)
}
