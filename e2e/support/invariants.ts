import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Fovea, PASSWORD } from './fovea'
import { eventually, WITHIN_MINUTES } from '../../lib/runtime/test-eventually'
import { STORE_OWNER } from '../../lib/storage/object-key'

const MOST_RESIDENT_KB = 512 * 1024
const DAY = 86_400_000

/** What no log may contain, in any test of this folder. */
const NEVER_LOGGED: readonly RegExp[] = [
  /\/(tmp|root|home|var|work|usr|etc|opt|srv|proc|dev)\/\w/, // A folder of this machine.
  /node_modules|\.next\/|build\/server/,
  /^\s+at \S/m, // A stack frame.
  /\.[cm]?[jt]sx?:\d+/, // A source location.
  new RegExp(`\\b(${Object.keys(os.constants.errno).join('|')})\\b`),
  /\berrno\b|\bsyscall\b/,
  /eyJ[\w-]{8,}\./, // A signed token.
  /\bBearer\b|next-auth\.session-token=/i,
  /postgres(ql)?:\/\//,
  new RegExp(PASSWORD),
]

/** Of a server that several test files use one after the other. */
const MOST_RESIDENT_OF_ALL_KB = 768 * 1024

interface Expected {
  /** Names, titles and tokens sent by the test, which no log line may contain. */
  marks?: readonly (string | RegExp)[]
  /** The log may contain errors: the test caused some that the server has to report. */
  faults?: boolean
  /** What may be resident at the most. */
  mostKb?: number
}

/** The invariants after every test: the server runs, within its memory limit, and its log contains nothing forbidden. */
export async function assertSound(
  fovea: Fovea,
  { marks = [], faults = false, mostKb = MOST_RESIDENT_KB }: Expected = {},
): Promise<void> {
  assert.equal(fovea.child.exitCode ?? fovea.child.signalCode, null, 'the server lives')
  assert.equal((await fetch(`${fovea.url}/healthz`)).status, 200)
  const peakKb = peakMemoryKb(fovea)
  assert.ok(peakKb < mostKb, `${peakKb} kB were resident at the most`)
  assertDiscreet(fovea.log, marks)
  // On a busy machine the wait for a connection may end: it is no fault of the server, and the client or the job tries again.
  if (!faults)
    assert.deepEqual(
      errorsIn(fovea.log).filter((line) => !/"where":"database"|"code":"timed_out"/.test(line)),
      [],
    )
}

/**
 * Checks what must hold after every test, whatever it did, and ends the server: it runs within its memory limit, its log
 * contains nothing forbidden, and the chain of its trail is whole. A server that the test has ended itself is only ended.
 */
export async function stopSound(fovea: Fovea): Promise<void> {
  try {
    if ((fovea.child.exitCode ?? fovea.child.signalCode) === null) {
      await assertSound(fovea, { faults: true, mostKb: MOST_RESIDENT_OF_ALL_KB })
      await assertChained(fovea)
    }
  } finally {
    await fovea.stop()
  }
}

/** How many positions of the chain have no row: trail and access log are one chain. */
export const CHAIN_GAPS = `SELECT (coalesce(max(seq), 0) - count(*))::int AS gaps
  FROM (SELECT seq FROM audit_entries UNION ALL SELECT seq FROM file_access_logs WHERE seq > 0) chain`

/** No entry of the trail is missing in between: each was written, once, in order. */
async function assertChained(fovea: Fovea): Promise<void> {
  const [trail] = await fovea.query<{ gaps: number }>(CHAIN_GAPS)
  assert.equal(trail!.gaps, 0)
}

/** Checks that a log contains nothing forbidden. */
function assertDiscreet(log: string, marks: readonly (string | RegExp)[] = []): void {
  // The start's output to its console is no log: it contains the URL and, once, the demo users.
  const lines = log.split('\n').filter((line) => !line.startsWith('demo users: '))
  for (const line of lines) {
    for (const never of NEVER_LOGGED) assert.doesNotMatch(line, never)
    for (const mark of marks) {
      if (typeof mark === 'string') assert.ok(!line.includes(mark), `“${mark}” is in: ${line}`)
      else assert.doesNotMatch(line, mark)
    }
  }
}

/** The log lines that report a server error. */
const errorsIn = (log: string): string[] =>
  log.split('\n').filter((line) => /^\{"level":[5-9]\d/.test(line) || /^(⨯|Error|Uncaught|Unhandled)/i.test(line.trim()))

function peakMemoryKb({ child }: Fovea): number {
  const status = `/proc/${child.pid}/status`
  return existsSync(status) ? Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) : 0
}

/** Waits until the server is idle: no file is processing, and every published event was delivered. */
export async function untilQuiet(fovea: Fovea): Promise<void> {
  const left = () =>
    fovea.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM files
       WHERE status = 'processing' OR (status = 'completed' AND (told_at IS NULL OR are_images_pending))`,
    )
  await eventually('the server is idle', left, ([files]) => files!.n === 0, WITHIN_MINUTES)
}

/** The stored files of a Fovea with local storage. */
export function storedFiles({ dataDir }: Fovea): string[] {
  const folder = path.join(dataDir, 'objects')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('trail/')) // Copies of checkpoints.
    .filter((name) => name !== STORE_OWNER)
    .sort()
}

interface Kept {
  object_key: string
  object_id: string
}

/** Every object that a row names. */
export const OWN_OBJECTS = `SELECT object_key, object_id FROM files WHERE status = 'completed' AND object_key IS NOT NULL
  UNION ALL SELECT object_key, object_id FROM file_variants
  UNION ALL SELECT original_object_key, original_object_id FROM file_blackouts
  UNION ALL SELECT metadata_object_key, metadata_object_id FROM series WHERE metadata_object_id IS NOT NULL`

/** Those of uploads and of files that are still received. */
export const UNFINISHED_OBJECTS = `SELECT object_key, object_id FROM uploads WHERE state = 'open' OR (state = 'finished' AND concat = 'partial')
  UNION ALL SELECT object_key, object_id FROM files WHERE status = 'pending' AND upload_id IS NULL AND object_key IS NOT NULL`

/**
 * Compares the store with the database: each completed file has its one object, its one row and one set of variants, a
 * series at most one object of its metadata, failed files have none, and nothing else is stored but the bytes of unfinished uploads.
 *
 * @param options.afterKill bytes without a key may exist until the sweep: a kill came between the row's deletion and theirs
 */
export async function assertStoreIsExact(fovea: Fovea, { afterKill = false } = {}): Promise<void> {
  await untilQuiet(fovea)
  // One statement, and so one moment: the background goes on meanwhile.
  const rows = await fovea.query<Kept & { what: 'own' | 'unfinished' | 'key' }>(
    `SELECT 'own' AS what, * FROM (${OWN_OBJECTS}) AS own
     UNION ALL SELECT 'unfinished', * FROM (${UNFINISHED_OBJECTS}) AS unfinished
     UNION ALL SELECT 'key', '', object_id FROM object_keys`,
  )
  const of = (what: string) => rows.filter((row) => row.what === what)
  const [own, unfinished, keys] = [of('own'), of('unfinished'), of('key')]
  const expected = new Set(own.map(({ object_key }) => object_key))
  assert.equal(expected.size, own.length, 'no object belongs to two rows')
  const allowed = new Set(unfinished.flatMap(({ object_key }) => [object_key, `${object_key}~tail`]))
  const found = storedFiles(fovea).filter((name) => !allowed.has(name))
  assert.deepEqual(afterKill ? found.filter((name) => expected.has(name)) : found, [...expected].sort())
  assert.deepEqual(
    keys.map(({ object_id }) => object_id).sort(),
    [...own, ...unfinished].map(({ object_id }) => object_id).sort(),
    'each of them has its one key, and nothing else has one',
  )
  const halves = await fovea.query(
    `SELECT f.id FROM files f LEFT JOIN file_variants v ON v.file_id = f.id WHERE f.status = 'completed' AND f.thumbhash IS NOT NULL
     GROUP BY f.id HAVING count(v.*) FILTER (WHERE v.role <> 'htj2k') <> 4`,
  )
  assert.deepEqual(halves, [], 'each picture has one set of variants')
  const twice = await fovea.query(
    `SELECT 1 FROM notifications WHERE data ? 'file_id' GROUP BY user_id, type, data->>'file_id' HAVING count(*) > 1`,
  )
  assert.deepEqual(twice, [], 'no user was notified twice')
  await assertQuota(fovea)
}

/** A user's recorded storage usage equals their stored bytes. */
async function assertQuota(fovea: Fovea): Promise<void> {
  const [real] = await fovea.query<{ bytes: string }>(
    `SELECT coalesce(sum(CASE WHEN f.status = 'completed' THEN f.size ELSE u.saved_offset END), 0)::text AS bytes
     FROM files f JOIN users o ON o.id = f.owner_id LEFT JOIN uploads u ON u.id = f.upload_id
     WHERE o.email = 'patient@fovea.test' AND (f.status = 'completed' OR u.state = 'open')`,
  )
  const patient = await fovea.signIn('patient')
  assert.equal((await patient.json<{ used_bytes: number }>('/api/v1/me')).used_bytes, Number(real!.bytes))
}

/**
 * Ends the server and runs the cleanup in a second process on the same data, as if eight days had passed: unfinished
 * uploads are deleted with their bytes, completed files stay, and the audit chain is valid. That process runs no jobs: what
 * they are just writing would be eight days old for the sweep.
 *
 * @param stored what lies in the store afterwards; the files of its folder by default
 */
export async function assertSweptClean(fovea: Fovea, stored = () => Promise.resolve(storedFiles(fovea))): Promise<void> {
  await fovea.kill()
  // Importing the application costs two seconds, and few files of tests call this.
  const [{ processSingleton }, { readSettings }, { verifyTrail }, { sweepFiles }, { openFovea }, { uploads }] = await Promise.all(
    [
      import('../../lib/runtime/singleton'),
      import('../../lib/config/settings'),
      import('../../lib/audit/verify-trail'),
      import('../../lib/files/erase/sweep-files'),
      import('../../lib/start/open-fovea'),
      import('../../lib/uploads/open-uploads'),
    ],
  )
  const settings = readSettings({
    ...fovea.options.env,
    ...fovea.databaseSettings,
    FOVEA_DATA_DIR: fovea.dataDir,
    LOG_LEVEL: 'silent',
    RUN_JOBS: '0',
  })
  const second = await openFovea({ settings, schema: 'upgrade', say: () => undefined })
  try {
    const later = new Date(Date.now() + 8 * DAY)
    await uploads().sweep(later)
    await sweepFiles(later, later)
    assert.deepEqual((await verifyTrail()).ok, true)
  } finally {
    await second.close()
    // A process has them once, and this one may look at a further installation.
    for (const name of ['settings', 'secrets']) processSingleton(name).clear()
  }
  const own = await fovea.query<Kept>(OWN_OBJECTS)
  assert.deepEqual(await stored(), own.map(({ object_key }) => object_key).sort())
  assert.deepEqual(await fovea.query(`SELECT 1 FROM uploads WHERE state = 'open'`), [])
}
