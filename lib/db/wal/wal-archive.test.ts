import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres'
import { SEGMENT_BYTES } from './segment-names'
import { readWalNote } from './wal-archive'
import { eventually } from '../../runtime/test-eventually'

const root = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'archive-'))
chmodSync(root, 0o711)
/** The shell that archives gets its name as it is. */
const dataDir = path.join(root, "it's 100% %f")
mkdirSync(dataDir)
after(() => {
  const note = path.join(dataDir, 'postgres-home')
  if (existsSync(note)) rmSync(readFileSync(note, 'utf8').trim(), { recursive: true, force: true })
  rmSync(root, { recursive: true, force: true })
})

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ value: string }>(sql)
  await client.end()
  return rows[0]!.value
}

/** Starts the database with a wish, and returns what it archives to. */
async function chainWith(wal: { everySeconds: number } | null | undefined, work?: typeof archive): Promise<string | null> {
  const database = await startEmbeddedPostgres(dataDir, { wal })
  try {
    const mode = await ask(database.superuserUrl, `SELECT current_setting('archive_mode') AS value`)
    assert.equal(mode, database.wal ? 'on' : 'off')
    assert.equal(readWalNote(dataDir)?.chain ?? null, database.wal?.chain ?? null)
    await work?.(database)
    return database.wal?.chain ?? null
  } finally {
    await database.stop()
  }
}

async function archive({ superuserUrl, wal }: Awaited<ReturnType<typeof startEmbeddedPostgres>>): Promise<void> {
  const name = await ask(superuserUrl, 'SELECT pg_walfile_name(pg_switch_wal()) AS value')
  const file = path.join(wal!.root, wal!.chain, name)
  await eventually('the segment is archived', () => existsSync(file))
  assert.equal(statSync(file).size, SEGMENT_BYTES)
  assert.ok(!existsSync(`${file}.part`))
}

describe('the archive of WAL', () => {
  it('goes on with its chain until it is switched off, and begins another one then', async () => {
    const on = { everySeconds: 3600 }
    const first = await chainWith(on, archive)
    assert.ok(first)
    assert.equal(await chainWith(undefined), first, 'who starts it for a moment leaves no gap')
    assert.equal(await chainWith({ everySeconds: 60 }), first)
    assert.equal(await chainWith(null), null)
    assert.equal(await chainWith(undefined), null)
    const second = await chainWith(on)
    assert.ok(second && second !== first)
  })
})
