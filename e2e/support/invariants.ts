import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readSettings } from '../../lib/config/settings'
import { verifyTrail } from '../../lib/audit/verify-trail'
import { sweepFiles } from '../../lib/files/sweep-files'
import { openFovea } from '../../lib/start/open-fovea'
import { uploads } from '../../lib/uploads/open-uploads'
import { type Fovea, PASSWORD } from './fovea'

const MOST_RESIDENT_KB = 512 * 1024
const DAY = 86_400_000

/** What every test of this folder would not want to find in a log, whatever it sent. */
const NEVER_LOGGED: readonly RegExp[] = [
  /\/(tmp|root|home|var|work|usr|etc|opt|srv|proc|dev)\/\w/, // A folder of this machine.
  /node_modules|\.next\/|build\/server/,
  /^\s+at \S/m, // A stack.
  /\.[cm]?[jt]sx?:\d+/, // One line of it.
  new RegExp(`\\b(${Object.keys(os.constants.errno).join('|')})\\b`),
  /\berrno\b|\bsyscall\b/,
  /eyJ[\w-]{8,}\./, // A signed token.
  /\bBearer\b|next-auth\.session-token=/i,
  /postgres(ql)?:\/\//,
  new RegExp(PASSWORD),
]

export interface Expected {
  /** What was sent under names, titles and tokens of its own, to be found in no line of the log. */
  marks?: readonly (string | RegExp)[]
  /** The log may speak of faults: the case made some that are the server's to report. */
  faults?: boolean
}

/** What must hold after every case: the server lives, within its memory, and its log says nothing that it may not say. */
export async function assertSound(fovea: Fovea, { marks = [], faults = false }: Expected = {}): Promise<void> {
  assert.equal(fovea.child.exitCode ?? fovea.child.signalCode, null, 'the server lives')
  assert.equal((await fetch(`${fovea.url}/healthz`)).status, 200)
  const peakKb = peakMemoryKb(fovea)
  assert.ok(peakKb < MOST_RESIDENT_KB, `${peakKb} kB were resident at the most`)
  assertDiscreet(fovea.log, marks)
  // A connection that took too long on a busy machine is the machine's; whoever waited for it was told to come again.
  if (!faults)
    assert.deepEqual(
      errorsIn(fovea.log).filter((line) => !line.includes('"where":"database"')),
      [],
    )
}

/** Holds a log against what may stand in none. */
export function assertDiscreet(log: string, marks: readonly (string | RegExp)[] = []): void {
  // What the start says to whoever started it is no log: it names the address and, once, the demo's people.
  const lines = log.split('\n').filter((line) => !line.startsWith('demo people: '))
  for (const line of lines) {
    for (const never of NEVER_LOGGED) assert.doesNotMatch(line, never)
    for (const mark of marks) {
      if (typeof mark === 'string') assert.ok(!line.includes(mark), `“${mark}” stands in: ${line}`)
      else assert.doesNotMatch(line, mark)
    }
  }
}

/** The lines in which the server says that something failed on its side. */
export const errorsIn = (log: string): string[] =>
  log.split('\n').filter((line) => /^\{"level":[5-9]\d/.test(line) || /^(⨯|Error|Uncaught|Unhandled)/i.test(line.trim()))

function peakMemoryKb({ child }: Fovea): number {
  const status = `/proc/${child.pid}/status`
  return existsSync(status) ? Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) : 0
}

/** Waits until nothing is on its way any more: no file is looked at, and all that was published was told of. */
export async function untilQuiet(fovea: Fovea): Promise<void> {
  for (;;) {
    const [left] = await fovea.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM files WHERE status = 'processing' OR (status = 'completed' AND told_at IS NULL)`,
    )
    if (left!.n === 0) return
    await new Promise((done) => setTimeout(done, 100))
  }
}

/** The files of the store of a Fovea that keeps its objects in its data folder. */
export function storedFiles({ dataDir }: Fovea): string[] {
  const folder = path.join(dataDir, 'objects')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}

interface Kept {
  object_key: string
  object_id: string
}

/**
 * Compares the store with the rows: each completed file has its one object, its one row and one set of pictures, nothing
 * failed has any, and nothing lies there besides but what unfinished uploads have brought.
 *
 * @param options.afterKill bytes without a key may lie there until the sweep: a kill came between a row's end and theirs
 */
export async function assertStoreIsExact(fovea: Fovea, { afterKill = false } = {}): Promise<void> {
  await untilQuiet(fovea)
  const own = await fovea.query<Kept>(
    `SELECT object_key, object_id FROM files WHERE status = 'completed' UNION ALL SELECT object_key, object_id FROM file_variants`,
  )
  const unfinished = await fovea.query<Kept>(
    `SELECT object_key, object_id FROM uploads WHERE state = 'open' OR (state = 'finished' AND concat = 'partial')`,
  )
  const expected = new Set(own.map(({ object_key }) => object_key))
  assert.equal(expected.size, own.length, 'no object belongs to two rows')
  const allowed = new Set(unfinished.flatMap(({ object_key }) => [object_key, `${object_key}~tail`]))
  const found = storedFiles(fovea).filter((name) => !allowed.has(name))
  assert.deepEqual(afterKill ? found.filter((name) => expected.has(name)) : found, [...expected].sort())
  const keys = await fovea.query<{ object_id: string }>('SELECT object_id FROM object_keys')
  assert.deepEqual(
    keys.map(({ object_id }) => object_id).sort(),
    [...own, ...unfinished].map(({ object_id }) => object_id).sort(),
    'each of them has its one key, and nothing else has one',
  )
  const halves = await fovea.query(
    `SELECT f.id FROM files f LEFT JOIN file_variants v ON v.file_id = f.id WHERE f.status = 'completed' AND f.thumbhash IS NOT NULL
     GROUP BY f.id HAVING count(v.*) <> 4`,
  )
  assert.deepEqual(halves, [], 'each picture has one set of variants')
  const twice = await fovea.query(
    `SELECT 1 FROM notifications WHERE data ? 'file_id' GROUP BY user_id, type, data->>'file_id' HAVING count(*) > 1`,
  )
  assert.deepEqual(twice, [], 'nobody was told twice')
  await assertQuota(fovea)
}

/** What a person is said to use is what lies there of theirs. */
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
 * Ends the server and tidies up, in a second process on the same data, as if eight days had gone by: whatever was left
 * unfinished goes with its bytes, what is completed stays, and the trail of all that happened holds.
 */
export async function assertSweptClean(fovea: Fovea): Promise<void> {
  await fovea.kill()
  const settings = readSettings({ DATABASE_URL: fovea.databaseUrl, FOVEA_DATA_DIR: fovea.dataDir, LOG_LEVEL: 'silent' })
  const second = await openFovea({ settings, say: () => undefined })
  try {
    const later = new Date(Date.now() + 8 * DAY)
    await uploads().sweep(later)
    await sweepFiles(later, later)
    assert.deepEqual((await verifyTrail()).ok, true)
  } finally {
    await second.close()
  }
  const own = await fovea.query<Kept>(
    `SELECT object_key FROM files WHERE status = 'completed' UNION ALL SELECT object_key FROM file_variants`,
  )
  assert.deepEqual(storedFiles(fovea), own.map(({ object_key }) => object_key).sort())
  assert.deepEqual(await fovea.query(`SELECT 1 FROM uploads WHERE state = 'open'`), [])
}
