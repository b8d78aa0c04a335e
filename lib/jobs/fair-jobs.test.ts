import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { z } from 'zod'
import { pool, transaction, type Tx } from '../db/database'
import { openTestDatabase } from '../db/test-database'
import { processShares } from '../runtime/fair/shares'
import { currentTurn, withTurn, type Turn } from '../runtime/fair/turn'
import { eventually } from '../runtime/test-eventually'
import { JobRunner } from './_internal/job-runner'
import { defineJob } from './define-job'
import { measureQueues } from './measure-queues'
import { enqueue, openJobQueue, wakeWorkers, worker } from './open-job-queue'

const undo: (() => Promise<void>)[] = []
after(async () => {
  for (const close of undo.reverse()) await close()
}) // Before the database's own hook, which closes what all of this needs.
await openTestDatabase()

const rules = { schema: z.object({ id: z.string() }), retryLimit: 1, retryDelaySeconds: 1, expireInSeconds: 600 }
const FLOOD = 60
/** A kind of job whose runs end when the test says so, one after the other, in the order in which they began. */
function gatedJob(name: string) {
  const job = defineJob({ name, ...rules })
  const begun: { turn: Turn; end: () => void }[] = []
  const run = () => new Promise<void>((end) => void begun.push({ turn: currentTurn(), end }))
  const owners = () => begun.map(({ turn }) => turn.owner)
  const enqueueOf = (owner: string, count = 1, tx?: Tx) =>
    withTurn({ owner, class: 'urgent' }, async () => {
      for (let n = 0; n < count; n++) await enqueue(job, { id: `${n}` }, tx)
    })
  return { job, begun, owners, enqueueOf, worker: worker(job, run) }
}
const kinds = ['rotating', 'held', 'shared', 'spent', 'closing'].map(gatedJob)
const [rotating, held, shared, spent, closing] = kinds as [Gated, Gated, Gated, Gated, Gated]
type Gated = ReturnType<typeof gatedJob>
const troubles: unknown[] = []
const onError = (_where: string, error: unknown) => void troubles.push(error)
const close = await openJobQueue(kinds.map((kind) => kind.worker), { onError, concurrency: 1 }) // prettier-ignore
undo.push(async () => {
  for (const { begun } of kinds) for (const { end } of begun) end()
  await close()
})
const beganOf = (kind: Gated, count: number) => eventually(`${count} began`, () => kind.begun.length >= count)

describe('jobs of several owners', () => {
  it('run in the turn of who enqueued them, and take turns however many of one wait', async () => {
    await rotating.enqueueOf('flood', FLOOD)
    await beganOf(rotating, 1)
    for (const owner of ['b', 'c']) await rotating.enqueueOf(owner, 2)
    wakeWorkers(rotating.job)
    await beganOf(rotating, 2) // The one more slot.
    for (let ended = 0; ended < 7; ended++) {
      rotating.begun[ended]!.end()
      await beganOf(rotating, ended + 2)
    }
    const first = rotating.owners().slice(0, 8)
    for (const owner of ['b', 'c']) assert.equal(first.filter((one) => one === owner).length, 2, first.join(' '))
    assert.deepEqual(rotating.begun[0]!.turn, { owner: 'flood', class: 'normal' })
  })

  it('begin beside those of one who holds every slot for ever', async () => {
    await held.enqueueOf('flood', FLOOD)
    await beganOf(held, 1)
    await held.enqueueOf('other')
    wakeWorkers(held.job)
    await beganOf(held, 2)
    assert.deepEqual(held.owners(), ['flood', 'other'])
  })

  it('say for how long the oldest of each class has waited', async () => {
    await pool().query(
      `INSERT INTO pgboss.job (name, data, priority, created_on)
       SELECT 'held', '{"id":"late","owner":"flood"}', priority, now() - seconds * interval '1 s' FROM (VALUES (1, 90), (1, 30), (-1, 600)) j (priority, seconds)`,
    )
    const depth = (await measureQueues()).find(({ queue }) => queue === 'held')!
    const { urgent, normal, background } = depth.oldestSecondsByClass
    assert.ok(urgent >= 90 && urgent < 600 && normal < 90 && background >= 600, JSON.stringify(depth))
    assert.deepEqual([depth.waiting, depth.oldestSeconds], [FLOOD + 2, background])
  })

  it('are shared between two queues over one database', async () => {
    await shared.enqueueOf('flood', FLOOD)
    await beganOf(shared, 1)
    const boss = { complete: () => Promise.resolve(), fail: () => Promise.resolve() } as never
    const second = new JobRunner(shared.worker, { boss, slots: 1, onError })
    undo.push(() => second.stop(performance.now()))
    second.wake()
    await beganOf(shared, 2)
    assert.deepEqual(shared.owners(), ['flood', 'flood'])
    // Either queue takes either of them: the one that looks first.
    for (const [began, owner] of [
      [3, 'b'],
      [4, 'c'],
    ] as const) {
      await shared.enqueueOf(owner)
      second.wake()
      wakeWorkers(shared.job)
      await beganOf(shared, began)
    }
    assert.deepEqual(shared.owners().toSorted(), ['b', 'c', 'flood', 'flood'])
  })

  it('wait behind those of others once their owner has used up a budget, and surely run', async () => {
    await spent.enqueueOf('holder')
    await beganOf(spent, 1)
    processShares().charge('spender', { seconds: 1_000_000 })
    // All at once: the queue looks every two seconds, and would take the first of them alone.
    await transaction(async (tx) => {
      for (const owner of ['spender', 'holder', 'saver']) await spent.enqueueOf(owner, 1, tx)
    })
    wakeWorkers(spent.job)
    await beganOf(spent, 2)
    assert.deepEqual(spent.owners(), ['holder', 'saver'])
    for (let ended = 0; ended < 3 && !spent.owners().includes('spender'); ended++) {
      spent.begun[ended]!.end()
      await beganOf(spent, Math.min(4, ended + 3))
    }
    assert.ok(spent.owners().includes('spender'))
  })

  it('are found by an index, however many wait', async () => {
    const { rows } = await pool().query<{ name: string }>(
      `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'pgboss' AND indexname LIKE 'fovea%' ORDER BY 1`,
    )
    assert.deepEqual(rows.map(({ name }) => name), ['fovea_failed_jobs', 'fovea_running_jobs', 'fovea_waiting_jobs']) // prettier-ignore
  })

  it('are given back, not begun, where the queue closes while one is fetched', async () => {
    const runner = new JobRunner(closing.worker, { boss: {} as never, slots: 1, onError })
    await pool().query(`INSERT INTO pgboss.job (name, data) VALUES ('closing', '{"id":"a"}')`)
    runner.wake()
    await runner.stop(performance.now())
    const read = async () =>
      (await pool().query(`SELECT state, started_on, retry_count FROM pgboss.job WHERE name = 'closing'`)).rows
    const [job] = await read()
    // The queue that looks every two seconds may have it by now: not this runner.
    if (closing.begun.length === 0) assert.deepEqual([job.state === 'active', job.started_on, job.retry_count], [false, null, 0])
  })
})
