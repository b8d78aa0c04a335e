import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { pool } from '../db/database'
import { openTestDatabase } from '../db/test-database'

// reads: docs/decisions/0103-columns-that-are-not-sealed.md
const DECISION = join(import.meta.dirname, '../../docs/decisions/0103-columns-that-are-not-sealed.md')
const NAME = /^[a-z][a-z0-9_]*\.[a-z0-9_]+$/

/** The columns that a section of the decision names. */
function columnsBelow(heading: string): string[] {
  const section = readFileSync(DECISION, 'utf8').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name!).filter((name) => NAME.test(name))
}

await openTestDatabase()

describe('the decision on columns that are not sealed', () => {
  it('names every column of text or JSON of the database once: with words of people, or without', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
       JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
       WHERE c.table_schema = 'public' AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND c.table_name <> '_prisma_migrations'
         AND c.data_type IN ('text', 'character varying', 'character', 'ARRAY', 'json', 'jsonb', 'inet', 'xml')
         AND c.is_generated = 'NEVER' ORDER BY name`,
    )
    const listed = [...columnsBelow('With words of people, or about them'), ...columnsBelow('With codes, ids and settings')]
    assert.deepEqual(listed.toSorted(), rows.map(({ name }) => name).toSorted())
  })
})
