import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { pool } from './database'
import { openTestDatabase } from './test-database'

// reads: docs/decisions/0116-where-rows-end.md, docs/OPERATING.md
const ROOT = path.join(import.meta.dirname, '../..')
const DECISION = readFileSync(path.join(ROOT, 'docs/decisions/0116-where-rows-end.md'), 'utf8')
const OPERATING = readFileSync(path.join(ROOT, 'docs/OPERATING.md'), 'utf8')
const TABLE = /^`([a-z_]+)`$/

/** The rows of the table below a heading, as cells: those whose first cell is the name of a table of the database. */
function rowsBelow(text: string, heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  const rows = section.split('\n').map((line) => line.split('|').slice(1, -1))
  return rows.map((cells) => cells.map((cell) => cell.trim())).filter(([first]) => TABLE.test(first ?? ''))
}
const tableOf = ([first]: string[]) => TABLE.exec(first!)![1]!
const pathsIn = (cell: string) => [...cell.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name!)

const owned = rowsBelow(DECISION, 'Ends with its owner')
const deleted = rowsBelow(DECISION, 'Deleted by people')
const swept = rowsBelow(DECISION, 'Ended by a sweep')
const kept = rowsBelow(DECISION, 'Kept')

await openTestDatabase()

describe('the decision on where rows end', () => {
  it('names every table of the schema in one of its lists: what is in none grows without end', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY 1`,
    )
    const named = [owned, deleted, swept, kept].flatMap((list) => [...new Set(list.map(tableOf))])
    assert.deepEqual(
      named.toSorted(),
      rows.map(({ name }) => name),
    )
  })

  it('says of no table that it ends with an owner without a foreign key which deletes its rows', async () => {
    const { rows } = await pool().query<{ pair: string }>(
      `SELECT conrelid::regclass || ' ' || confrelid::regclass AS pair FROM pg_constraint WHERE contype = 'f' AND confdeltype = 'c'`,
    )
    const cascades = new Set(rows.map(({ pair }) => pair))
    const broken = owned.map(([name, owner]) => `${name} ${owner}`.replaceAll('`', '')).filter((pair) => !cascades.has(pair))
    assert.deepEqual(broken, [])
  })

  it('names, of what a person or a sweep deletes, a file that does and a test of it', () => {
    for (const cells of [...deleted, ...swept]) {
      const files = pathsIn(cells.at(-2)!)
      const tests = pathsIn(cells.at(-1)!)
      assert.ok(files.length > 0 && tests.length > 0, cells[0])
      for (const file of [...files, ...tests]) assert.ok(existsSync(path.join(ROOT, file)), file)
    }
    for (const [name, reason] of kept) assert.ok(reason, name)
  })

  it('is what the guide of operators says of each sweep', () => {
    const guide = rowsBelow(OPERATING, 'What is deleted, and when')
    assert.deepEqual(
      guide,
      swept.map((cells) => [...cells.slice(0, 3), cells[3]!.split('`, ')[1]]),
    )
  })
})
