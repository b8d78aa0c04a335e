import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import { pool } from './database'
import { withAdvisoryLock, openLockConnection } from './with-advisory-lock'
import { openTestDatabase } from './test-database'

const url = await openTestDatabase()
const broken: Error[] = []
const close = await openLockConnection(url, (error) => broken.push(error))
after(close)

const isHeld = async (name: string): Promise<boolean> => {
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  const { rows } = await other.query<{ ok: boolean }>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [name])
  await other.end()
  return !rows[0]!.ok
}

/** Terminates every connection that holds an advisory lock, as a restart of the database does, and waits for it. */
const terminateLockHolders = () =>
  pool().query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)

describe('withAdvisoryLock', () => {
  it('runs the work of one concurrent caller, and of the next one afterwards', async () => {
    let runs = 0
    let go!: () => void
    const gate = new Promise<void>((open) => (go = open))
    const many = Array.from({ length: 5 }, () =>
      withAdvisoryLock('one', async () => {
        runs += 1
        await gate
      }),
    )
    const others = await Promise.all(many.slice(1))
    assert.deepEqual(others, [false, false, false, false])
    assert.equal(await isHeld('one'), true, 'another process is kept out too')
    go()
    assert.equal(await many[0], true)
    assert.equal(runs, 1)
    assert.equal(await isHeld('one'), false)
    assert.equal(await withAdvisoryLock('one', async () => void (runs += 1)), true)
    assert.equal(runs, 2)
  })

  it('respects the lock of another process, and releases its own when the work throws', async () => {
    const other = new pg.Client({ connectionString: url })
    await other.connect()
    await other.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', ['theirs'])
    assert.equal(await withAdvisoryLock('theirs', () => assert.fail('it is held')), false)
    await other.end()
    await assert.rejects(
      withAdvisoryLock('ours', () => Promise.reject(new Error('work'))),
      /work/,
    )
    assert.equal(await isHeld('ours'), false)
  })

  it('locks several names at once, in any order', async () => {
    const seen: string[] = []
    const one = (name: string) => withAdvisoryLock(name, async () => void seen.push(name))
    await Promise.all([withAdvisoryLock('outer', async () => void (await one('inner'))), one('beside')])
    assert.deepEqual(seen.sort(), ['beside', 'inner'])
  })

  it('reconnects after its connection was lost, and keeps the result of the work', async () => {
    assert.equal(await withAdvisoryLock('lost', async () => void (await terminateLockHolders())), true)
    assert.equal(await withAdvisoryLock('lost', () => Promise.resolve()), true)
    await assert.rejects(
      withAdvisoryLock('lost', async () => {
        await terminateLockHolders()
        throw new Error('the reason')
      }),
      /the reason/,
    )
    assert.equal(await withAdvisoryLock('again', () => Promise.resolve()), true)
    assert.ok(broken.length >= 1)
  })
})
