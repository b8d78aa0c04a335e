import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import pg from 'pg'
import { migrate } from '../../db/schema/migrate'
import { LAST_OF_FORMER_RELEASE } from '../../db/schema/require-schema'
import { newUuid } from '../../runtime/uuid'

/** A folder with the migrations up to one of them. */
export function migrationsUpTo(last: string): string {
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'migrations-'))
  cpSync('prisma/migrations', folder, { recursive: true })
  for (const name of readdirSync(folder))
    if (/^\d/.test(name) && name > last) rmSync(path.join(folder, name), { recursive: true })
  after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface FormerDatabase {
  url: string
  query: <Row extends object>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** The migrations and everything that they made: what a command may not change. */
  schema: () => Promise<object[]>
}

const SCHEMA = `
  SELECT 'migration' AS kind, migration_name AS name, checksum || finished_at AS is FROM _prisma_migrations
  UNION ALL SELECT 'column', table_name || '.' || column_name, data_type || is_nullable FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'function', p.oid::regprocedure::text, md5(p.prosrc) FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'right', c.relname, c.relacl::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  ORDER BY 1, 2, 3`

/** Creates a database with the schema of the release before this one, for one test file. */
export async function openFormerDatabase(last = LAST_OF_FORMER_RELEASE): Promise<FormerDatabase> {
  const template = process.env.FOVEA_TEST_DATABASE_URL
  if (!template) throw new Error('run it through npm test, which starts a database')
  const name = `former_${newUuid().replaceAll('-', '')}`
  const at = (pathname: string) => Object.assign(new URL(template), { pathname }).href
  const run = async <Row extends object>(url: string, sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Row>(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  await run(at('/postgres'), `CREATE DATABASE ${name}`)
  after(() => run(at('/postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  const url = at(`/${name}`)
  await migrate(url, { folder: migrationsUpTo(last) })
  return { url, query: (sql, values) => run(url, sql, values), schema: () => run(url, SCHEMA) }
}
