import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { startSession } from '../../auth/sessions/start-session'
import { endSession } from '../../auth/sessions/end-session'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { deliverSignedUrl } from './deliver-signed-url'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { signDownload, type SignDownload } from './sign-download'
import { signUrlToken } from './signed-url-token'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile } from '../test-files-fixture'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const time = { wallMs: Date.UTC(2026, 5, 1), runMs: 1000 }
const { clock } = await openFilesFixture(undefined, { wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs })
/** The time as an assignment stores it. */
const now = () => new Date(clock.now())
const pass = (ms: number) => {
  time.wallMs += ms
  time.runMs += ms
}

const [patient, staff, doctor] = [await createActor('patient'), await createActor('staff'), await createActor('doctor')]
const caseId = await createCase(patient)
const bytes = await photograph()
const send = async () => {
  const id = await sendFile(patient, await photograph(), { case_id: caseId })
  await ingestFile(id)
  return id
}
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'left eye.jpg' })
await ingestFile(fileId)

const linkOf = async (actor: Actor, more: Partial<SignDownload> = {}) =>
  (await signDownload(actor, { fileId, variant: 'original', lifetimeSeconds: 3600, ...more })).link
const take = (link: string) => deliverSignedUrl({ link, accept: null, ip: '192.0.2.1' })
/** Everything that the holder of a link can see of a refusal. */
const refusal = (link: string) =>
  take(link).then(
    () => assert.fail('it was given'),
    (thrown: unknown) => {
      assert.ok(hasCategory(thrown, 'not_found') || hasCategory(thrown, 'gone'), String(thrown))
      return JSON.stringify([thrown.code, thrown.params, thrown.facts])
    },
  )
const random = await refusal('A'.repeat(120))

describe('deliverSignedUrl', () => {
  it('serves the bytes to the holder of the link, and any range of them', async () => {
    const delivery = await take(await linkOf(doctor))
    assert.deepEqual([delivery.sizeBytes, delivery.filename, delivery.disposition], [bytes.length, 'left eye.jpg', 'attachment'])
    const parts: Uint8Array[] = []
    for await (const part of delivery.read({ start: 5, end: 99 }, new AbortController().signal)) parts.push(part)
    assert.deepEqual(Buffer.concat(parts), bytes.subarray(5, 100))
    const small = await take(await linkOf(patient, { variant: 'thumbnail', disposition: 'attachment' }))
    assert.deepEqual([small.type, small.isDerived, small.disposition], ['image/webp', true, 'attachment'])
  })

  it('logs each use as a download by the user who requested the link', async () => {
    const reader = await createActor('doctor')
    const [whole, small] = [await linkOf(reader), await linkOf(reader, { variant: 'thumbnail' })]
    for (const link of [whole, small, small]) await take(link)
    const rows = await db().fileAccessLog.findMany({ where: { userId: reader.id }, orderBy: { id: 'asc' } })
    assert.deepEqual(
      rows.map(({ action, variant, outcome, ip }) => [action, variant, outcome, ip]),
      ['original', 'thumbnail', 'thumbnail'].map((variant) => ['download', variant, 'allowed', '192.0.2.1']),
    )
    const entries = await db().auditEntry.findMany({ where: { actorId: reader.id } })
    assert.deepEqual(
      entries.map(({ action, subjectId }) => [action, subjectId]),
      Array.from({ length: 3 }, () => ['file.download', fileId]),
    )
  })

  it('treats a link like an unknown one once the assignment ends', async () => {
    const { id } = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId, startsAt: now() } })
    const link = await linkOf(staff, { variant: 'medium' })
    await take(link)
    await db().assignment.update({ where: { id }, data: { endedAt: now() } })
    assert.equal(await refusal(link), random)
    await take(await linkOf(doctor)) // Waits for the batch that the refusal is in.
    const denied = await db().auditEntry.findMany({ where: { actorId: staff.id, outcome: 'denied' } })
    assert.deepEqual(
      denied.map(({ action, subjectId }) => [action, subjectId]),
      [['file.download', fileId]],
    )
  })

  it('treats a link like an unknown one once the user is disabled or signed out, or the file is erased', async () => {
    const leaving = await createActor('doctor')
    const sessionId = await startSession({ userId: leaving.id })
    const [plain, signedIn] = [await linkOf(leaving), await linkOf({ ...leaving, sessionId })]
    await take(signedIn)
    await endSession({ sessionId, reason: 'signed out' })
    assert.equal(await refusal(signedIn), random)
    await take(plain)
    await db().user.update({ where: { id: leaving.id }, data: { status: 'disabled' } })
    assert.equal(await refusal(plain), random)

    const gone = await send()
    const link = await linkOf(doctor, { fileId: gone })
    await take(link)
    await eraseFile(gone)
    assert.equal(await refusal(link), random)
  })

  it('treats a link for another method, file or user, or a malformed one, like an unknown one', async () => {
    const claims = { variant: 'original', disposition: 'attachment', sessionId: null, expiresAtMs: clock.now() + HOUR } as const
    const [userId, nobody] = [doctor.id, UNKNOWN_ID]
    for (const one of [
      { method: 'PUT', fileId, userId } as const,
      { method: 'GET', fileId: nobody, userId } as const,
      { method: 'GET', fileId, userId: nobody } as const,
    ])
      assert.equal(await refusal(signUrlToken({ ...claims, ...one })), random)
    for (const nonsense of ['', 'x', '../../etc/passwd', 'A'.repeat(10_000)]) assert.equal(await refusal(nonsense), random)
  })

  it('reports an expired link to users with access, and treats it like an unknown one for others', async () => {
    const { id } = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId, startsAt: now() } })
    const link = await linkOf(staff)
    pass(HOUR - 1)
    await take(link)
    pass(1)
    assert.match(await refusal(link), /^\["link_expired"/)
    await db().assignment.update({ where: { id }, data: { endedAt: now() } })
    assert.equal(await refusal(link), random)
  })

  it('neither expires early nor becomes valid again when clocks are changed', async () => {
    const link = await linkOf(doctor)
    for (const set of [DAY, -3 * DAY, 400 * DAY]) {
      time.wallMs += set
      await clock.sync()
      await take(link)
    }
    pass(HOUR + 5 * 60_000)
    await clock.sync()
    assert.match(await refusal(link), /"link_expired"/)
    for (const set of [-DAY, -500 * DAY, 2 * HOUR]) {
      time.wallMs += set
      await clock.sync()
      assert.match(await refusal(link), /"link_expired"/)
    }
  })
})
