import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { after, describe, it } from 'node:test'
import { z } from 'zod'
import type { Role } from '../access/actor'
import { confirmTestTotp } from '../auth/second-factor/test-totp'
import { openAuthFixture, PASSWORD } from '../auth/test-auth-fixture'
import { createUser } from '../auth/users/create-user'
import { db, pool, transaction } from '../db/database'
import { hasCode } from '../errors/app-error'
import { defineJob } from '../jobs/define-job'
import { enqueue, openJobQueue, wakeWorkers, worker } from '../jobs/open-job-queue'
import { firstUuidOf, newUuid } from '../runtime/uuid'
import { dropJob } from './drop-job'
import { getFailedJobs } from './get-failed-jobs'
import { getOverview } from './get-overview'
import { getSetup } from './get-setup'
import { getStorage } from './get-storage'
import { retryJob } from './retry-job'
import { eventually } from '../runtime/test-eventually'

const undo: (() => Promise<void>)[] = []
after(async () => {
  for (const close of undo.reverse()) await close()
}) // Before the database's own hook, which closes what all of this needs.
await openAuthFixture()

let counter = 0
const actorOf = async (role: Role) => {
  const { id, number, name } = await createUser({ email: `ops${++counter}@fovea.test`, name: 'Ops', role, password: PASSWORD })
  return { id, number, role, name, sessionId: null, via: 'token' as const }
}
const admin = await actorOf('admin')
const others = await Promise.all((['doctor', 'staff', 'patient', 'trainer', 'client', 'creator'] as const).map(actorOf))

const rules = { schema: z.object({ id: z.string() }), retryLimit: 0, retryDelaySeconds: 1, expireInSeconds: 60 }
const mending = defineJob({ name: 'mending', ...rules })
const givenUp = defineJob({ name: 'given-up', ...rules })
const idle = defineJob({ name: 'idle', ...rules, delaySeconds: 600 })
const events = new EventEmitter()
let isBroken = true
const failing = () => Promise.reject(Object.assign(new Error('The disk of Ada is full'), { code: 'storage_full' }))
undo.push(
  await openJobQueue(
    [
      worker(mending, async ({ id }) => (isBroken ? failing() : void events.emit('ran', id))),
      worker(givenUp, failing, async () => {}),
      worker(idle, async () => {}),
    ],
    { onError: () => {}, concurrency: 1 },
  ),
)
/** Queues a job that fails, and returns it once it is listed. */
async function failedJobOf(job: typeof mending) {
  const before = new Set((await getFailedJobs(admin)).items.map(({ id }) => id))
  await enqueue(job, { id: 'a' })
  wakeWorkers(job)
  const find = async () => (await getFailedJobs(admin)).items.find(({ id }) => !before.has(id))
  return eventually('the failed job is listed', find)
}
const trailOf = (subjectId: string) => db().auditEntry.findMany({ where: { subjectId }, orderBy: { at: 'asc' } })

describe('failed jobs', () => {
  it('are listed with the code of their error and never its message', async () => {
    const { queue, reason, tries, can_retry } = await failedJobOf(mending)
    assert.deepEqual([queue, reason, tries, can_retry], ['mending', 'storage_full', 1, true])
  })

  it('run once more when they are retried, however often that is asked for, and the trail has it once', async () => {
    const { id } = await failedJobOf(mending)
    isBroken = false
    const ran = once(events, 'ran')
    await Promise.all([retryJob(admin, 'mending', id), retryJob(admin, 'mending', id)])
    wakeWorkers(mending)
    await ran
    isBroken = true
    await retryJob(admin, 'mending', id)
    assert.ok(!(await getFailedJobs(admin)).items.some((job) => job.id === id))
    const trail = await trailOf(id)
    assert.deepEqual(
      trail.map(({ action, details }) => [action, details]),
      [['job.retry', { queue: 'mending' }]],
    )
  })

  it('are listed again when the retry fails', async () => {
    const { id } = await failedJobOf(mending)
    await retryJob(admin, 'mending', id)
    wakeWorkers(mending)
    const find = async () => (await getFailedJobs(admin)).items.find((job) => job.id === id)
    assert.equal((await eventually('it is listed again', find)).tries, 2)
  })

  it('of which the subject was given up are not run again', async () => {
    const { id, can_retry } = await failedJobOf(givenUp)
    assert.equal(can_retry, false)
    await assert.rejects(retryJob(admin, 'given-up', id), (thrown) => hasCode(thrown, 'job_given_up'))
  })

  it('are dropped for good, with a row in the trail', async () => {
    const { id } = await failedJobOf(givenUp)
    await dropJob(admin, 'given-up', id)
    const again = [
      () => dropJob(admin, 'given-up', id),
      () => retryJob(admin, 'given-up', id),
      () => dropJob(admin, 'mending', 'x'),
    ]
    for (const call of again) await assert.rejects(call, (thrown) => hasCode(thrown, 'job_not_found'))
    assert.deepEqual(
      (await trailOf(id)).map(({ action }) => action),
      ['job.drop'],
    )
  })

  it('are for administrators alone, as the overview is', async () => {
    const { id } = await failedJobOf(givenUp)
    for (const actor of others)
      for (const call of [
        () => getFailedJobs(actor),
        () => retryJob(actor, 'given-up', id),
        () => dropJob(actor, 'given-up', id),
        () => getOverview(actor, 'day'),
        () => getSetup(actor),
        () => getStorage(actor),
      ])
        await assert.rejects(call, (thrown) => hasCode(thrown, 'forbidden'))
    assert.ok((await getFailedJobs(admin)).items.some((job) => job.id === id))
  })
})

describe('the overview', () => {
  const HOUR_MS = 3_600_000
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + HOUR_MS / 2
  const fileOf = (hoursAgo: number, fields: object) => {
    const createdAt = new Date(now - hoursAgo * HOUR_MS)
    const id = firstUuidOf(createdAt.getTime()).slice(0, 15) + newUuid().slice(15)
    return db().storedFile.create({ data: { id, kind: 'case_picture', createdAt, ...fields } })
  }

  it('counts uploads by outcome in the slot of their announcement, and no previews', async () => {
    await fileOf(0, { status: 'completed', size: 100 })
    await fileOf(0, { status: 'uploading' })
    await fileOf(0, { status: 'completed', size: 5, kind: 'preview' })
    await fileOf(23, { status: 'failed' })
    await fileOf(23, { status: 'erased' })
    await fileOf(24, { status: 'quarantined', size: 70 })
    await fileOf(7 * 24, { status: 'failed' })
    const { uploads } = await getOverview(admin, 'day', now)
    assert.deepEqual([uploads.slots.length, uploads.step_seconds], [24, 3600])
    const none = { stored: 0, in_progress: 0, refused: 0, quarantined: 0, deleted: 0 }
    assert.deepEqual(uploads.slots[0], { from: new Date(now - 23.5 * HOUR_MS).toISOString(), ...none, refused: 1, deleted: 1 })
    assert.deepEqual(uploads.slots[23], { from: new Date(now - 0.5 * HOUR_MS).toISOString(), ...none, stored: 1, in_progress: 1 })
    const week = (await getOverview(admin, 'week', now)).uploads.slots
    const sum = (outcome: keyof typeof none) => week.reduce((all, slot) => all + slot[outcome], 0)
    assert.deepEqual([week.length, sum('stored'), sum('refused'), sum('quarantined'), sum('deleted')], [28, 1, 1, 1, 1])
  })

  it('sums what is stored by kind, the largest first', async () => {
    await fileOf(5000, { status: 'completed', size: 2 ** 40, kind: 'dicom_archive' })
    await fileOf(5000, { status: 'completed', size: 50 })
    const { storage } = await getOverview(admin, 'day', now)
    const { provider, files, bytes, kinds } = await getStorage(admin)
    const sumOf = (what: 'files' | 'bytes') => storage.reduce((sum, kind) => sum + kind[what], 0)
    assert.deepEqual([provider, files, bytes, kinds], ['local', sumOf('files'), sumOf('bytes'), storage])
    assert.deepEqual(storage, [
      { kind: 'dicom_archive', files: 1, bytes: 2 ** 40 },
      { kind: 'case_picture', files: 2, bytes: 150 },
      { kind: 'preview', files: 1, bytes: 5 },
    ])
  })

  it('counts what is missing or damaged, and has the last verification', async () => {
    const none = (await getOverview(admin, 'day')).integrity
    assert.deepEqual(none, { missing: 0, damaged: 0, last_verification: null })
    for (const finding of ['missing', 'damaged', 'damaged']) {
      const objectId = newUuid()
      await db().objectKey.create({ data: { objectId, wrapped: new Uint8Array(1), masterName: 'test' } })
      await db().damagedObject.create({ data: { objectId, finding } })
    }
    const counts = { objects: 7, missing: 1, damaged: 2 }
    await db().objectVerification.create({ data: { ...counts, withoutRow: 3, finishedAt: new Date() } })
    const { missing, damaged, last_verification: last } = (await getOverview(admin, 'day')).integrity
    assert.deepEqual([missing, damaged], [1, 2])
    assert.deepEqual({ ...last, started_at: 0, finished_at: 0 }, { ...counts, without_row: 3, sample: null, started_at: 0, finished_at: 0 }) // prettier-ignore
  })

  it('is made from a range of ids and from indexes, and reads no table as a whole', async () => {
    const planOf = (sql: string) =>
      transaction(async (tx) => {
        // A table of a few rows is read faster as a whole: what is asked is whether it could be otherwise.
        await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off')
        return JSON.stringify(await tx.$queryRawUnsafe(`EXPLAIN ${sql}`))
      })
    const byKind = `SELECT kind, count(*), sum(size) FROM files WHERE status = 'completed' GROUP BY kind`
    assert.match(await planOf(byKind), /Index Only Scan using files_completed_by_kind/)
    const newest = `SELECT count(*) FROM files WHERE id >= '${firstUuidOf(now)}' AND kind <> 'preview'`
    assert.match(await planOf(newest), /files_pkey/)
    const failed = `SELECT id FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC, id LIMIT 100`
    assert.doesNotMatch(await planOf(failed), /Seq Scan/)
    const waiting = `SELECT name, count(*) FROM pgboss.job WHERE state < 'active' GROUP BY name`
    assert.doesNotMatch(await planOf(waiting), /Seq Scan/)
  })

  it('has every kind of job, with how many wait and for how long', async () => {
    await enqueue(idle, { id: 'later' })
    const { queues } = await getOverview(admin, 'day', now)
    assert.deepEqual(queues.map(({ queue }) => queue).sort(), ['given-up', 'idle', 'mending'])
    assert.deepEqual(
      queues.find(({ queue }) => queue === 'idle'),
      { queue: 'idle', waiting: 0, delayed: 1, oldest_seconds: null },
    )
    await pool().query(`UPDATE pgboss.job SET start_after = now(), created_on = now() - interval '1 hour' WHERE name = 'idle'`)
    const due = (await getOverview(admin, 'day', now)).queues.find(({ queue }) => queue === 'idle')!
    // A worker may have taken it in between.
    if (due.waiting === 1) assert.ok(due.oldest_seconds! >= 3600)
  })
})

describe('the setup', () => {
  it('says what an administrator has set up so far, from rows and settings', async () => {
    const own = { ...admin, sessionId: null }
    const before = await getSetup(own)
    assert.deepEqual(
      [before.hasFactor, before.organisations, before.hasBackup, before.hasMail, before.isStoredHere, before.doctorsSee],
      [false, 0, false, false, true, 'all'],
    )
    assert.equal(before.people, others.length)
    await db().organisation.create({ data: { name: 'Quince Clinic' } })
    await db().organisation.create({ data: { name: 'Closed Clinic', closedAt: new Date() } })
    await db().user.update({ where: { id: others[0]!.id }, data: { status: 'disabled' } })
    await confirmTestTotp(own)
    const { hasFactor, organisations, people } = await getSetup(own)
    assert.deepEqual([hasFactor, organisations, people], [true, 1, others.length - 1])
  })
})
