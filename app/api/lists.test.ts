// reads: bench/harness/
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fillClinic } from '@/bench/harness/fill-clinic'
import { LIST_CALLS } from '@/bench/harness/list-calls'
import { measureLists, openLists, registerListSettings } from '@/bench/harness/open-lists'
import { explainStatement, recordStatements } from '@/bench/harness/record-statements'
import { WANTED_OF_THESE } from '@/lib/backup/objects/list-snapshot-objects'
import { reconcileCases } from '@/lib/cases/deletion/reconcile-cases'
import { cleanOrphans } from '@/lib/coaching/media/clean-orphans'
import { pool } from '@/lib/db/database'
import { openLockConnection } from '@/lib/db/with-advisory-lock'
import { reconcileErasures } from '@/lib/erasure/reconcile-erasures'
import { reconcileFiles } from '@/lib/files/erase/reconcile-files'
import { sweepDirectUploads } from '@/lib/files/erase/sweep-direct-uploads'
import { verifyObjects } from '@/lib/files/integrity/verify-objects'
import { queueDueDeliveries } from '@/lib/notifications/delivery/queue-due-deliveries'
import { reconcilePersonas } from '@/lib/personas/reconcile-personas'
import { openLocalStore } from '@/lib/storage/drivers/local-store'
import { openStore } from '@/lib/storage/open-store'
import { reconcileArchives } from '@/lib/studies/archive/reconcile-archives'
import { openTestDatabase } from '@/lib/db/test-database'
import { routeDeclarations } from './route-declarations'

const MAX_STATEMENTS = 8

/** Calls that return one thing, bytes, or what the server itself knows: not a list, and no sum over a table. */
const NO_LISTS: readonly RegExp[] = [
  // Of this server or this person alone.
  /^\/(healthz|readyz|metrics)$/,
  /^\/api\/v1\/(limits|openapi\.json|asyncapi\.json|dicom|reading-layouts|fhir\/metadata)$/,
  /^\/api\/v1\/me\/(notification-settings|device-key|second-factor|step-up|archive)$/,
  /^\/api\/v1\/auth\//,
  /^\/api\/ws\//,
  // One thing, or its bytes.
  /^\/api\/v1\/(files|images|users|media\/(files|download)|fhir\/\{type\}|personas|signed)\/\{\w+\}(\/(photo|download-url|blackout(\/texts)?|unredacted|anonymised-copy|proxy|frames\/\{frame\}))?$/,
  /^\/api\/v1\/cases\/\{id\}\/(deletion|archive)$/,
  /^\/api\/v1\/(media\/archive|files)$/,
  /^\/api\/v1\/dicom\/upload\/(batch\/)?\{id\}\/(details|report|preprocessed-dicom|frames\/\{frame\})$/,
  /^\/api\/v1\/dicomweb\/studies\/\{study\}/,
  /^\/api\/v1\/admin\/(audit\/(export|verify|proof\/\{row\})|erasures\/\{id\}\/certificate|users\/\{id\}\/erasure|assignments\/\{id\})$/,
  /^\/api\/v1\/archives\/destinations\/\{id\}\/backfill$/,
  /^\/api\/nutrition\/meal-completions\/\{id\}$/,
  /^\/api\/files\/media\/\{file_type\}\/\{filename\}$/,
  /^\/s\//,
  // What is within one study or series: it is as long as that is.
  /^\/api\/v1\/(reading-rooms|studies)\/\{id\}/,
  /^\/api\/v1\/files\/case\/\{id\}\/series\/\{series\}$/,
  // A search through the rights that doctors gave, of ten thousand rows at most, for an administrator who reviews them.
  /^\/api\/v1\/admin\/grants$/,
  // The failed jobs of the queue, which has tables of its own.
  /^\/api\/v1\/admin\/jobs$/,
]

const sizes = { few: { files: 300, items: 3 }, small: { files: 1000, items: 60 }, large: { files: 20_000, items: 60 } }
type Size = keyof typeof sizes
const measured: Partial<Record<Size, Awaited<ReturnType<typeof measureLists>>>> = {}

/** Blocks that a large table adds to any plan: a level more of each index, for the call and for each item. */
const SLACK_BLOCKS = 80
const SLACK_BLOCKS_OF_ITEM = 8
/** What these add up are things of the caller, or of one case: as many as there are items. */
const SUMS_OF_OWN = new Set([
  '/api/v1/cases/{id}',
  '/api/v1/dicom/stats',
  '/api/v1/dicom/upload/batch/{id}/status',
  '/api/v1/messages',
])
const MAX_RATIO = 1.5
/** A table that is smaller than this is read as a whole by any sensible plan. */
const MAX_SCANNED_PAGES = 200

/** A level or two of some indexes. */
const MAX_OPEN_BLOCKS = 20
/** Of fifty objects: a few levels of each index that may have them. */
const MAX_BLOCKS_OF_OBJECTS = 600

const url = await openTestDatabase()

async function emptyDatabase(): Promise<void> {
  const { rows } = await pool().query<{ names: string }>(
    `SELECT string_agg(quote_ident(tablename), ',') AS names FROM pg_tables
     WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'steady_clock')`,
  )
  const client = await pool().connect()
  await client.query('SET session_replication_role = replica') // The trail refuses to be emptied.
  await client.query(`TRUNCATE ${rows[0]!.names} RESTART IDENTITY CASCADE`)
  client.release(true)
}

describe('the lists of the API', () => {
  let close: () => Promise<void> = async () => undefined
  before(async () => {
    registerListSettings()
    close = await openLists()
    for (const size of ['few', 'small', 'large'] as const) {
      await emptyDatabase()
      const filled = await fillClinic(url, sizes[size])
      await measureLists(filled, { withPlans: false }) // Opens connections, and fills caches.
      measured[size] = await measureLists(filled, { withPlans: size !== 'few', byIndexes: size === 'small' })
    }
  })
  after(() => close())

  it('are all among the calls that are measured', () => {
    const lists = new Set(LIST_CALLS.map(({ path }) => path))
    const unknown = routeDeclarations()
      .filter(({ method, path }) => method === 'GET' && !lists.has(path) && !NO_LISTS.some((pattern) => pattern.test(path)))
      .map(({ path }) => path)
    assert.deepEqual(unknown, [])
  })

  it('send the same number of statements for three items and for sixty, and eight at most', () => {
    const broken = measured.small!.filter(
      ({ name, statements }, at) => statements > MAX_STATEMENTS || name !== measured.few![at]!.name,
    )
    assert.deepEqual(
      broken.map(({ name, statements }) => `${name}: ${statements}`),
      [],
    )
  })

  it('read no more blocks of a large database than of a small one', () => {
    const sum = (blocks: { blocks: number }[]) => blocks.reduce((total, one) => total + one.blocks, 0)
    const broken = measured.large!.flatMap(({ name, path, items, explained }, at) => {
      const things = SUMS_OF_OWN.has(path) ? sizes.large.items : items
      const [large, small] = [sum(explained), sum(measured.small![at]!.explained)]
      return large > small * MAX_RATIO + SLACK_BLOCKS + things * SLACK_BLOCKS_OF_ITEM
        ? [`${name}: ${small} blocks, and ${large}`]
        : []
    })
    assert.deepEqual(broken, [])
  })

  it('leave the reconcilers and the sweeps only what is open, however much is over', async () => {
    const closeLocks = await openLockConnection(url, () => undefined)
    const work = {
      reconcileFiles,
      reconcileCases,
      reconcilePersonas,
      reconcileErasures,
      reconcileArchives,
      queueDueDeliveries,
      sweepDirectUploads,
      cleanOrphans: () => cleanOrphans({ maxAgeSeconds: 0, isDryRun: true, actor: null }),
    }
    const broken: string[] = []
    for (const [name, run] of Object.entries(work)) {
      await run()
      for (const statement of await recordStatements(run)) {
        const [explained] = await explainStatement(statement)
        if (explained && explained.blocks > MAX_OPEN_BLOCKS)
          broken.push(`${name}: ${explained.blocks} blocks of ${explained.text}`)
      }
    }
    await closeLocks()
    assert.deepEqual(broken, [])
  })

  it('leave the verification and the backup, of what refers to objects, only these objects', async () => {
    await pool().query(`INSERT INTO object_keys (object_id, wrapped, master_name)
      SELECT object_id, '\\x00'::bytea, 'none' FROM files UNION ALL SELECT object_id, '\\x00', 'none' FROM file_variants`)
    await pool().query('VACUUM ANALYZE object_keys')
    const { rows } = await pool().query<{ id: string }>('SELECT object_id AS id FROM file_variants ORDER BY id DESC LIMIT 20')
    const backup = { text: WANTED_OF_THESE, values: [rows.map(({ id }) => id)] }
    const stop = new AbortController()
    const folder = mkdtempSync(path.join(tmpdir(), 'objects-'))
    const closeStore = openStore(openLocalStore(folder))
    // Of the first batch: what is here has no bytes to be read.
    const verification = await recordStatements(() =>
      verifyObjects({ bytesPerSecond: 1e12, signal: stop.signal, onProgress: () => stop.abort() }),
    )
    closeStore()
    rmSync(folder, { recursive: true })
    for (const statement of [backup, ...verification]) {
      const [explained] = await explainStatement(statement)
      assert.ok(!explained || explained.blocks <= MAX_BLOCKS_OF_OBJECTS, `${explained?.blocks} blocks of ${statement.text}`)
    }
  })

  it('read no table that grows from its first row to its last', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relpages > $1`,
      [MAX_SCANNED_PAGES],
    )
    const growing = new Set(rows.map(({ name }) => name))
    const broken = measured.large!.flatMap(({ name, explained }) =>
      explained.flatMap(({ scanned }) => scanned.filter((table) => growing.has(table)).map((table) => `${name}: ${table}`)),
    )
    assert.deepEqual([...new Set(broken)], [])
  })
})
