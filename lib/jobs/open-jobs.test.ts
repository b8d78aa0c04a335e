import assert from 'node:assert/strict'
import { once, EventEmitter } from 'node:events'
import { after, describe, it } from 'node:test'
import { z } from 'zod'
import { pool, transaction } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { defineJob } from './define-job'
import { DEAD_LETTERS, enqueue, openJobs, wakeWorkers, worker } from './open-jobs'

await openTestDatabase()
const events = new EventEmitter()
const greet = defineJob({
  name: 'greet',
  schema: z.object({ id: z.string() }),
  retryLimit: 2,
  retryDelaySeconds: 1,
  expireInSeconds: 60,
})
const seen: string[] = []
let failures = 0
const stop = await openJobs(
  [
    worker(
      greet,
      async ({ id }) => {
        if (id === 'flaky' && failures++ < 1) throw new Error('once')
        if (id === 'hopeless') throw new Error('always')
        seen.push(id)
        events.emit('seen', id)
      },
      async ({ id }) => void events.emit('gave-up', id),
    ),
  ],
  { onTrouble: () => undefined, parallel: 1 },
)
after(stop)

describe('jobs', () => {
  it('exist exactly when the transaction they were put in exists', async () => {
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

  it('are tried again', async () => {
    const heard = once(events, 'seen')
    await enqueue(greet, { id: 'flaky' })
    wakeWorkers(greet)
    assert.deepEqual(await heard, ['flaky'])
    assert.equal(failures, 2)
  })

  it('end in the dead letters after the last try, and say so once', async () => {
    const gaveUp = once(events, 'gave-up')
    await enqueue(greet, { id: 'hopeless' })
    wakeWorkers(greet)
    assert.deepEqual(await gaveUp, ['hopeless'])
    for (;;) {
      const { rows } = await pool().query('SELECT data FROM pgboss.job WHERE name = $1', [DEAD_LETTERS])
      if (rows.length > 0) {
        assert.deepEqual(rows[0].data, { id: 'hopeless' })
        break
      }
      await new Promise(setImmediate)
    }
  })
})
