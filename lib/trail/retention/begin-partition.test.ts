import assert from 'node:assert/strict'
import { after, before, describe, it, mock } from 'node:test'
import pg from 'pg'
import type { Actor } from '../../access/actor'
import { beginTrail } from '../../audit/begin-trail'
import { checkTrail } from '../../audit/check-trail'
import { readRows } from '../../audit/chain/read-rows'
import type { Checkpoint } from '../../audit/checkpoints/checkpoint'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { proveRow } from '../../audit/checkpoints/prove-row'
import { findPosition } from '../../audit/find-position'
import { openAudit } from '../../audit/open-audit'
import { record, recordAndWait } from '../../audit/record'
import { recordAccessAndWait } from '../../audit/record-access'
import { TEST_KEYS } from '../../audit/test-keys'
import { verifyTrail } from '../../audit/verify-trail'
import { pool } from '../../db/database'
import { grantRunningRole } from '../../db/running-role'
import { openTestDatabase } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { listTrail } from '../list-trail'
import { beginPartition } from './begin-partition'

const audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())
const ownerUrl = await openTestDatabase()
const runningUrl = new URL(process.env.FOVEA_TEST_RUNNING_URL!)
runningUrl.pathname = new URL(ownerUrl).pathname
const running = new pg.Client({ connectionString: runningUrl.href })
running.on('error', () => undefined) // The database is dropped before it is closed.
before(async () => {
  await grantRunningRole(ownerUrl, runningUrl.href)
  await running.connect()
})
after(async () => {
  mock.timers.reset()
  await running.end()
})

function setDay(day: string) {
  mock.timers.reset()
  mock.timers.enable({ apis: ['Date'], now: Date.parse(`${day}T12:00:00Z`) })
}
const begin = (maxRows?: number) => beginPartition({ ownerUrl, ...(maxRows === undefined ? {} : { maxRows }) })
const event = () => ({ actorId: newUuid(), action: 'test.do', outcome: 'allowed' }) as const
async function fill(rows: number) {
  for (let i = 1; i < rows; i++) record(event())
  await recordAccessAndWait({
    ...{ userId: newUuid(), fileId: newUuid(), ip: '192.0.2.7', action: 'download', variant: 'original', outcome: 'allowed' },
  })
}
const lastSeq = async () => (await readRows({ limit: 10_000 })).at(-1)!.seq
/** Where each partition of a table begins and ends, but for that of rows without a position. */
async function partitionsOf(parent: string): Promise<[number, number | null][]> {
  const { rows } = await pool().query<{ from_seq: string; to_seq: string | null }>(
    'SELECT from_seq, to_seq FROM trail_partitions() WHERE parent = $1 AND from_seq IS NOT NULL ORDER BY from_seq',
    [parent],
  )
  return rows.map(({ from_seq, to_seq }) => [Number(from_seq), to_seq === null ? null : Number(to_seq)])
}
const assertSound = async () => assert.equal((await verifyTrail()).fault, null)

describe('partitions of the trail and the access log', () => {
  let january = 0
  let february = 0

  before(async () => {
    setDay('2026-01-20')
    await beginTrail()
    assert.equal(await begin(), null, 'the first month is noted, and nothing ends')
  })

  it('begin with a month while others write, without a gap, a row twice or a refusal', async () => {
    await fill(30)
    setDay('2026-02-01')
    const written = Promise.all(Array.from({ length: 40 }, () => recordAndWait(event())))
    january = (await begin())!
    await written
    for (const parent of ['audit_entries', 'file_access_logs'])
      assert.deepEqual(
        (await partitionsOf(parent)).slice(-2).map(([, upto]) => upto),
        [january, null],
        parent,
      )
    for (const parent of ['audit_entries', 'file_access_logs']) {
      const all = await partitionsOf(parent)
      for (const [i, [from]] of all.entries()) assert.equal(from, i === 0 ? 1 : all[i - 1]![1]! + 1)
    }
    await assertSound()
  })

  it('begin once a month, and earlier where one has grown to its largest', async () => {
    assert.equal(await begin(), null)
    await fill(20)
    assert.equal(await begin(1_000), null)
    february = (await begin(10))!
    assert.equal(february, await lastSeq())
    assert.equal(await begin(10), null, 'no partition ends without a row')
    await assertSound()
  })

  it('take the next row whatever the clock does: another month begins another one, and no row waits for it', async () => {
    setDay('2025-11-05')
    await fill(5)
    assert.equal(await begin(), await lastSeq())
    setDay('2026-02-03')
    await fill(5)
    await checkTrail()
    await assertSound()
  })

  it('have each position and each id once', async () => {
    const refused = { code: '23505' } // unique_violation
    for (const table of ['audit_entries', 'file_access_logs']) {
      const { rows } = await pool().query<{ seq: string }>(`SELECT max(seq) AS seq FROM ${table} GROUP BY tableoid`)
      assert.ok(rows.length >= 4)
      for (const { seq } of rows)
        await assert.rejects(running.query(`INSERT INTO ${table} SELECT * FROM ${table} WHERE seq = $1`, [seq]), refused)
      const again = `SELECT (jsonb_populate_record(t, '{"seq": 1000000}')).* FROM ${table} t ORDER BY t.seq DESC LIMIT 1`
      await assert.rejects(running.query(`INSERT INTO ${table} ${again}`), refused)
    }
  })

  it('are made, ended and emptied by the owner of the tables alone, and no row of one is changed by anybody', async () => {
    const refused = { code: '42501' }
    const [name, open] = [`audit_entries_from_1`, 'audit_entries_open']
    for (const sql of [
      `SELECT trail_begin_partition('2030-01', 1)`,
      `SELECT trail_open_partition('audit_entries', 1)`,
      'SELECT trail_note_times()',
      `ALTER TABLE audit_entries DETACH PARTITION ${name}`,
      `DROP TABLE ${name}`,
      ...[name, open].flatMap((table) => [`DELETE FROM ${table}`, `UPDATE ${table} SET at = now()`, `TRUNCATE ${table}`]),
    ])
      await assert.rejects(running.query(sql), refused, sql)
    for (const table of [name, open])
      for (const sql of [`DELETE FROM ${table}`, `UPDATE ${table} SET at = now()`, `TRUNCATE ${table}`])
        await assert.rejects(pool().query(sql), /append-only/, sql)
    assert.equal(await beginPartition({ ownerUrl: runningUrl.href, maxRows: 1 }), null, 'without an owner the last one goes on')
  })

  it('change nothing while a reader does not end, and the next run continues', async () => {
    const reader = new pg.Client({ connectionString: ownerUrl })
    await reader.connect()
    try {
      await reader.query('BEGIN; SELECT 1 FROM audit_entries LIMIT 1')
      const known = await partitionsOf('audit_entries')
      await assert.rejects(begin(1), { code: '55P03' }) // lock_not_available
      assert.deepEqual(await partitionsOf('audit_entries'), known)
      await recordAndWait(event())
    } finally {
      await reader.end()
    }
    assert.equal(await begin(1), await lastSeq())
    await assertSound()
  })

  it('are covered by checkpoints that end where they end', async () => {
    await createCheckpoint()
    const { rows } = await pool().query<{ statement: string }>('SELECT statement FROM audit_checkpoints ORDER BY number')
    const ends = rows.map(({ statement }) => (JSON.parse(statement) as Checkpoint).to)
    for (const [, upto] of await partitionsOf('audit_entries')) if (upto !== null) assert.ok(ends.includes(upto), `${upto}`)
    await fill(3)
    const end = await lastSeq()
    assert.equal((await createCheckpoint())!.to, end)
    await assertSound()
  })

  it('are left out where a page, a proof or a month cannot have rows of them', async () => {
    const admin = { id: newUuid(), role: 'admin', name: 'A', via: 'token' } as unknown as Actor
    const asked: { text: string; values: unknown[] }[] = []
    const query = pool().query.bind(pool()) as (...given: unknown[]) => unknown
    const listener = mock.method(pool(), 'query', (...given: unknown[]) => {
      const [first, second] = given as [string | { text: string; values?: unknown[] }, unknown[] | undefined]
      if (typeof first === 'string') asked.push({ text: first, values: second ?? [] })
      else asked.push({ text: first.text, values: first.values ?? [] })
      return query(...given)
    })
    const partitionsRead = async (work: () => Promise<unknown>, orPlanned = false): Promise<Set<string>> => {
      asked.length = 0
      await work()
      const ours = asked.filter(({ text }) => /FROM\s+("public"\.)?"?(audit_entries|file_access_logs)/.test(text))
      assert.ok(ours.length > 0)
      const read = new Set<string>()
      for (const { text, values } of [...ours]) {
        const { rows } = (await query(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ${text}`, values)) as {
          rows: { 'QUERY PLAN': string }[]
        }
        for (const { 'QUERY PLAN': line } of rows) {
          const found = /on ((?:audit_entries|file_access_logs)_\w+)/.exec(line)
          if (found && (orPlanned || !line.includes('never executed'))) read.add(found[1]!)
        }
      }
      return read
    }
    const first = await partitionsRead(() => listTrail(admin, { limit: 2 }))
    assert.deepEqual([...first], ['audit_entries_open'])
    await fill(10)
    const planned = await partitionsRead(() => listTrail(admin, { limit: 1 }, 6), true)
    assert.deepEqual([...planned], ['audit_entries_open'], 'a plan has no partition that the newest positions do not reach')
    const older = await partitionsRead(() => listTrail(admin, { limit: 2, cursor: '20' }))
    assert.deepEqual([...older], ['audit_entries_from_1'])
    const inJanuary = await partitionsRead(() =>
      listTrail(admin, { limit: 50, from: '2026-01-01T00:00:00Z', to: '2026-01-31T00:00:00Z' }),
    )
    assert.ok(
      inJanuary.has('audit_entries_from_1') && inJanuary.size < (await partitionsOf('audit_entries')).length,
      [...inJanuary].join(),
    )
    const proved = await partitionsRead(() => proveRow('20'))
    assert.deepEqual([...proved].sort(), ['audit_entries_from_1', 'file_access_logs_from_1'])
    listener.mock.restore()
  })

  it('tell from which position on there can be rows of a time, by a clock that may be wrong, also once further ones have begun', async () => {
    const A_MONTH_MS = 31 * 86_400_000
    const rows = async () =>
      (
        await pool().query<{ seq: string; at: Date }>(
          'SELECT seq, at FROM audit_entries UNION ALL SELECT seq, at FROM file_access_logs ORDER BY at',
        )
      ).rows.map(({ seq, at }) => ({ seq: BigInt(seq), at }))
    const [openFrom] = (await partitionsOf('audit_entries')).at(-1)!
    const former = await rows()
    const last = former.at(-1)!.at.getTime()
    assert.equal(await findPosition(new Date(last + 40 * 86_400_000)), BigInt(openFrom), 'of a later time: in the last one alone')
    assert.ok((await findPosition(new Date(0))) <= 1n)
    setDay('2026-09-01')
    assert.ok(await begin(1))
    await fill(4)
    for (const { at } of await rows()) {
      const position = await findPosition(at)
      assert.deepEqual(
        (await rows()).filter((row) => row.at.getTime() >= at.getTime() - A_MONTH_MS && row.seq < position),
        [],
        at.toISOString(),
      )
    }
    assert.equal(await findPosition(new Date('2026-09-30T12:00:00Z')), BigInt(openFrom), 'as it was known before')
  })

  it('are read one after the other, from the newest positions on, as if they were one table', async () => {
    const admin = { id: newUuid(), role: 'admin', name: 'A', via: 'token' } as unknown as Actor
    const { items: all } = await listTrail(admin, { limit: 10_000 })
    const some = { outcome: 'allowed', action: 'test' } as const
    for (const positions of [1, 3, 40]) {
      const walked: number[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page = await listTrail(admin, { ...some, limit: 7, ...(cursor && { cursor }) }, positions)
        assert.ok(page.items.length === 7 || page.next_cursor === null)
        walked.push(...page.items.map(({ seq }) => seq))
        cursor = page.next_cursor
      }
      assert.deepEqual(
        walked,
        all.filter(({ action }) => action.startsWith('test')).map(({ seq }) => seq),
      )
    }
  })
})
