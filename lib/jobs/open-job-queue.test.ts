import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { after, describe, it } from 'node:test'
import { z } from 'zod'
import { pool, transaction } from '../db/database'
import { createMessageBus } from '../db/open-message-bus'
import { openTestDatabase } from '../db/test-database'
import { defineJob } from './define-job'
import { DEAD_LETTERS, enqueue, openJobQueue, wakeWorkers, worker } from './open-job-queue'
import { eventually } from '../runtime/test-eventually'

const undo: (() => Promise<void>)[] = []
after(async () => {
  for (const close of undo.reverse()) await close()
}) // Before the database's own hook, which closes what all of this needs.
await openTestDatabase()
const events = new EventEmitter()
const greet = defineJob({
  name: 'greet',
  schema: z.object({ id: z.string() }),
  retryLimit: 2,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
})
const single = defineJob({
  name: 'single',
  schema: z.object({ id: z.string() }),
  retryLimit: 0,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
  singletonKey: ({ id }) => id,
})
const quick = defineJob({
  name: 'quick',
  schema: z.object({ id: z.string() }),
  retryLimit: 0,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
})
const bus = await createMessageBus()
undo.push(() => bus.close())
const heardOf: string[] = []
bus.subscribe('jobs', { onMessage: (name) => heardOf.push(name) })
const seen: string[] = []
const troubles: unknown[] = []
let failures = 0
let isOpen = false
// As an earlier version of Fovea has left it.
const closeEarlier = await openJobQueue([worker({ ...greet, retryLimit: 7 }, () => Promise.resolve())], {
  onError: (_where, error) => troubles.push(error),
  concurrency: 0,
})
await closeEarlier()
const close = await openJobQueue(
  [
    worker(
      greet,
      async ({ id }) => {
        if (id === 'flaky' && failures++ < 1) throw new Error('once')
        if (id === 'hopeless') throw new Error('always, said somebody')
        seen.push(id)
        events.emit('seen', id)
      },
      async ({ id }, error) => void events.emit('gave-up', id, error),
    ),
    worker(quick, async ({ id }) => void events.emit('quick', id)),
    worker(single, () => new Promise<void>((go) => void (isOpen ? go() : events.emit('single', go)))),
  ],
  { onError: (_where, error) => troubles.push(error), concurrency: 1, bus },
)
undo.push(close)

describe('jobs', () => {
  it('exist exactly when the transaction they were enqueued in is committed', async () => {
    const heard = once(events, 'seen')
    await assert.rejects(
      transaction(async (tx) => {
        await enqueue(greet, { id: 'undone' }, tx)
        throw new Error('undo')
      }),
      /undo/,
    )
    await transaction((tx) => enqueue(greet, { id: 'done' }, tx))
    wakeWorkers(greet)
    assert.deepEqual(await heard, ['done'])
    assert.ok(!seen.includes('undone'))
  })

  it('are published to every subscribed process on commit and not before', async () => {
    const heardOfQuick = () => heardOf.filter((name) => name === quick.name) // An earlier test's job may still be announced.
    const ran = once(events, 'quick')
    await assert.rejects(
      transaction(async (tx) => {
        await enqueue(quick, { id: 'undone' }, tx)
        throw new Error('undo')
      }),
      /undo/,
    )
    await transaction(async (tx) => {
      await enqueue(quick, { id: 'done' }, tx)
      await pool().query('SELECT 1') // Nothing is published yet: the transaction may still be rolled back.
      assert.deepEqual(heardOfQuick(), [])
    })
    assert.deepEqual(await ran, ['done'])
    assert.deepEqual(heardOfQuick(), ['quick'])
  })

  it('have the rules of this version, also where their queue was created by another one', async () => {
    const { rows } = await pool().query(`SELECT retry_limit FROM pgboss.queue WHERE name = 'greet'`)
    assert.deepEqual(rows, [{ retry_limit: greet.retryLimit }])
  })

  it('are retried', async () => {
    const heard = once(events, 'seen')
    await enqueue(greet, { id: 'flaky' })
    wakeWorkers(greet)
    assert.deepEqual(await heard, ['flaky'])
    assert.equal(failures, 2)
  })

  it('are moved to the dead-letter queue after the last retry, and report it once', async () => {
    const gaveUp = once(events, 'gave-up')
    await enqueue(greet, { id: 'hopeless' })
    wakeWorkers(greet)
    const [id, error] = (await gaveUp) as [string, Error]
    assert.deepEqual([id, error.message], ['hopeless', 'always, said somebody'])
    const letters = async () => (await pool().query('SELECT data FROM pgboss.job WHERE name = $1', [DEAD_LETTERS])).rows
    const [letter] = await eventually('it is a dead letter', letters, ({ length }) => length > 0)
    assert.deepEqual(letter.data, { id: 'hopeless' })
    const { rows } = await pool().query<{ output: unknown }>(`SELECT output::text FROM pgboss.job WHERE output IS NOT NULL`)
    assert.ok(rows.length > 0)
    for (const { output } of rows) assert.doesNotMatch(String(output), /said somebody|stack/, 'the queue keeps no message')
    assert.match(String(troubles.at(-1)), /said somebody/)
  })

  it('about the same subject are queued at most once, also while one is running', async () => {
    const begun = once(events, 'single')
    await enqueue(single, { id: 'running' })
    const [go] = (await begun) as [() => void]
    for (let i = 0; i < 3; i++) await enqueue(single, { id: 'a' })
    await transaction((tx) => enqueue(single, { id: 'a' }, tx))
    await enqueue(single, { id: 'b' })
    await enqueue(single, { id: 'running' })
    await enqueue(single, { id: 'running' })
    const { rows } = await pool().query<{ id: string }>(
      `SELECT data->>'id' AS id FROM pgboss.job WHERE name = 'single' AND state = 'created' ORDER BY id`,
    )
    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'running'],
    )
    isOpen = true
    go()
  })
})
