import assert from 'node:assert/strict'
import os from 'node:os'
import { after, describe, it } from 'node:test'
import pg from 'pg'
import type { Actor } from '../../access/actor'
import { endSession } from '../../auth/sessions/end-session'
import { findActor } from '../../auth/actors/find-actor'
import { type AccessChange, openAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { signInTestBrowser, createTestUser } from '../../auth/test-auth-fixture'
import { secrets } from '../../config/secrets'
import { db, pool } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { hasCategory } from '../../errors/app-error'
import { deliveryCaches } from './_internal/delivery-caches'
import { unwrapDataKey } from './data-keys'
import { deliverFile, type DeliverFile } from './deliver-file'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { canResumeUpload } from '../receive/can-resume-upload'
import { openDeliveryCaches } from './open-delivery-caches'
import { newUuid } from '../../runtime/uuid'
import { createCase, createUpload, openFilesFixture, photograph, sendFile } from '../test-files-fixture'

/** How far the machine's clock is ahead. */
let laterMs = 0
const { url } = await openFilesFixture((real) => real, { runMs: () => os.uptime() * 1000 + laterMs })
let broke: () => void = () => undefined
const connect = async () => {
  const client = new pg.Client({ connectionString: url, application_name: 'news' })
  await client.connect()
  return client
}
const news = await openAccessInvalidation({ connect, onConnectionError: () => broke() })
after(() => news.close())
after(openDeliveryCaches({ variantCacheBytes: 8 << 20 }))
const { variants } = deliveryCaches.get()

const [patient, patient2] = [await signedIn('patient'), await signedIn('patient')]
const staffPerson = await signedIn('staff')

async function signedIn(role: Actor['role']) {
  const { id } = await createTestUser(role)
  const { cookie, sessionId } = await signInTestBrowser(id)
  return { id, cookie, sessionId, actor: (await findActor({ cookie }))! }
}
type Person = Awaited<ReturnType<typeof signedIn>>

async function picture(owner: Person = patient, caseId: string | null = null): Promise<string> {
  const fileId = await sendFile(owner.actor, await photograph(), caseId ? { case_id: caseId } : {})
  await ingestFile(fileId)
  await hearEverything()
  return fileId
}

/** Waits for all that was published before: on a busy machine it would drop what a test has just had cached. */
async function hearEverything(): Promise<void> {
  const { id } = await createTestUser('creator')
  await told(() => sql('DELETE FROM users WHERE id = $1', id), (about) => about?.userId === id) // prettier-ignore
}

/** Requests a file as the transport layer does: authentication, authorization, then the bytes. */
async function look(
  { cookie }: Person,
  fileId: string,
  more: Partial<DeliverFile> = {},
): Promise<Buffer | 'nobody' | 'not found'> {
  const actor = await findActor({ cookie })
  if (!actor) return 'nobody'
  try {
    const delivery = await deliverFile(actor, { fileId, variant: 'thumbnail', accept: null, ip: null, ...more })
    const piece = delivery.readBuffered?.(undefined)
    if (piece) return Buffer.from(piece)
    const parts: Uint8Array[] = []
    for await (const part of delivery.read(undefined, new AbortController().signal)) parts.push(part)
    return Buffer.concat(parts)
  } catch (thrown) {
    if (hasCategory(thrown, 'not_found')) return 'not found'
    throw thrown
  }
}

/** Does something and waits until this process has received its invalidation. */
async function told(work: () => Promise<unknown>, isMeant: (change?: AccessChange) => boolean): Promise<void> {
  const heard = new Promise<void>((done) => {
    const stop = news.onChange((change) => {
      if (!isMeant(change)) return
      stop()
      done()
    })
  })
  await work()
  await heard
}

/** Another program, which has the database's password and none of our code. */
const sql = (text: string, ...values: unknown[]) => pool().query(text, values)

/** The same with the triggers disabled, so that nothing is published. */
async function unheard(text: string, ...values: unknown[]): Promise<void> {
  const client = await pool().connect()
  try {
    await client.query('SET session_replication_role = replica')
    await client.query(text, values)
  } finally {
    client.release(true)
  }
}

describe('the delivery caches', { timeout: 120_000 }, () => {
  it('serve repeated views without a database query for a minute', async () => {
    const fileId = await picture()
    const first = await look(patient, fileId)
    await unheard(`UPDATE files SET owner_id = $1 WHERE id = $2`, patient2.id, fileId)
    assert.deepEqual(await look(patient, fileId), first)
    laterMs += 60_001
    assert.equal(await look(patient, fileId), 'not found')
  })

  it('are invalidated at once when an assignment ends, changes or is deleted', async () => {
    const caseId = await createCase(patient.actor)
    const fileId = await picture(patient, caseId)
    for (const change of [
      `UPDATE assignments SET ended_at = now() WHERE id = $1`,
      `UPDATE assignments SET holder_id = (SELECT id FROM users WHERE role = 'patient' LIMIT 1) WHERE id = $1`,
      `DELETE FROM assignments WHERE id = $1`,
    ]) {
      const { id } = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staffPerson.id, caseId } })
      assert.ok((await look(staffPerson, fileId)) instanceof Buffer)
      await told(() => sql(change, id), (about) => about?.userId === staffPerson.id) // prettier-ignore
      assert.equal(await look(staffPerson, fileId), 'not found', change)
      await sql('DELETE FROM assignments')
    }
  })

  it('do not outlive an assignment whose end was set beforehand', async () => {
    const caseId = await createCase(patient.actor)
    const fileId = await picture(patient, caseId)
    const endedAt = new Date(steadyNow() + 20_000)
    const { id } = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staffPerson.id, caseId, endedAt } })
    assert.ok((await look(staffPerson, fileId)) instanceof Buffer)
    laterMs += 20_001
    assert.equal(await look(staffPerson, fileId), 'not found')
    await sql('DELETE FROM assignments WHERE id = $1', id)
  })

  it('are invalidated at once when a user is disabled, changes role or is deleted', async () => {
    const caseId = await createCase(patient.actor)
    const fileId = await picture(patient, caseId)
    for (const [change, answer] of [
      [`UPDATE users SET status = 'disabled' WHERE id = $1`, 'nobody'],
      [`UPDATE users SET role = 'creator' WHERE id = $1`, 'not found'],
      [`DELETE FROM users WHERE id = $1`, 'nobody'],
    ] as const) {
      const doctor = await signedIn('doctor')
      assert.ok((await look(doctor, fileId)) instanceof Buffer)
      await told(() => sql(change, doctor.id), (about) => about?.userId === doctor.id) // prettier-ignore
      assert.equal(await look(doctor, fileId), answer, change)
    }
  })

  it('are invalidated at once when a session is revoked, shortened or deleted', async () => {
    const fileId = await picture()
    for (const change of [
      `UPDATE sessions SET revoked_at = now() WHERE id = $1`,
      `UPDATE sessions SET expires_at = now() WHERE id = $1`,
      `DELETE FROM sessions WHERE id = $1`,
    ]) {
      const again = { ...patient, ...(await signInTestBrowser(patient.id)) }
      assert.ok((await look(again, fileId)) instanceof Buffer)
      await told(() => sql(change, again.sessionId), (about) => about?.sessionId === again.sessionId) // prettier-ignore
      assert.equal(await look(again, fileId), 'nobody', change)
    }
    const last = { ...patient, ...(await signInTestBrowser(patient.id)) }
    assert.ok((await look(last, fileId)) instanceof Buffer)
    await endSession({ sessionId: last.sessionId, reason: 'signed out' })
    assert.equal(await look(last, fileId), 'nobody', 'without waiting, where this process ended it')
  })

  it('are invalidated at once when a case moves to another patient or is deleted', async () => {
    for (const change of [
      `UPDATE cases SET patient_id = $1 WHERE id = $2`,
      `DELETE FROM cases WHERE $1::uuid IS NOT NULL AND id = $2`,
    ]) {
      const caseId = await createCase(patient.actor)
      const fileId = await picture(patient, caseId)
      const doctor = await signedIn('doctor')
      const who = change.startsWith('UPDATE') ? patient : doctor
      assert.ok((await look(who, fileId)) instanceof Buffer)
      await told(() => sql(change, patient2.id, caseId), (about) => about?.caseId === caseId) // prettier-ignore
      assert.equal(await look(who, fileId), 'not found', change)
    }
  })

  it('are invalidated at once when a file is quarantined or moved, or its variants are replaced', async () => {
    for (const change of [
      `UPDATE files SET status = 'quarantined' WHERE id = $1`,
      `UPDATE files SET owner_id = NULL WHERE id = $1`,
      `DELETE FROM files WHERE id = $1`,
    ]) {
      const fileId = await picture()
      assert.ok((await look(patient, fileId)) instanceof Buffer)
      await told(() => sql(change, fileId), (about) => about?.fileId === fileId) // prettier-ignore
      assert.equal(await look(patient, fileId), 'not found', change)
    }
    const [fileId, other] = [await picture(), await picture()]
    const [first, second] = [await look(patient, fileId), await look(patient, other)]
    // Keys from before they named their files open for any: what the rows say is what is shown.
    for (const { objectId } of await db().fileVariant.findMany({ where: { fileId: other } })) {
      const wrapped = new Uint8Array(secrets().wrap(objectId, await unwrapDataKey(objectId)))
      await db().objectKey.update({ where: { objectId }, data: { wrapped } })
    }
    const anew = `UPDATE file_variants AS v SET object_key = o.object_key, object_id = o.object_id, size = o.size
      FROM file_variants AS o WHERE v.file_id = $1 AND o.file_id = $2 AND o.role = v.role`
    await told(() => sql(anew, fileId, other), (about) => about?.fileId === fileId) // prettier-ignore
    assert.notDeepEqual(first, second)
    assert.deepEqual(await look(patient, fileId), second)
  })

  it('do not cache decisions about previews, which depend on their originals', async () => {
    const original = await createUpload(patient.actor, 1000, { filename: 'eye.jpg' })
    const previewId = await sendFile(patient.actor, await photograph(), { preview_of: original, filetype: 'image/jpeg' })
    await ingestFile(previewId)
    assert.ok((await look(patient, previewId)) instanceof Buffer)
    assert.ok((await look(patient, previewId)) instanceof Buffer)
    await unheard(`UPDATE files SET status = 'completed' WHERE id = $1`, original)
    assert.equal(await look(patient, previewId), 'not found')
  })

  it('are bypassed for visitors of a share link, which can end without an invalidation', async () => {
    const fileId = await picture()
    const visitor = { shareId: newUuid(), visitId: newUuid() }
    assert.ok((await look(patient, fileId)) instanceof Buffer)
    assert.ok((await look(patient, fileId, { visitor })) instanceof Buffer)
    await unheard(`UPDATE files SET owner_id = $1 WHERE id = $2`, patient2.id, fileId)
    assert.ok((await look(patient, fileId)) instanceof Buffer)
    assert.equal(await look(patient, fileId, { visitor }), 'not found')
  })

  it('check access to an upload once for all its chunks, and end it when access ends', async () => {
    for (const change of [
      'UPDATE assignments SET ended_at = now() WHERE case_id = $1',
      'UPDATE files SET case_id = (SELECT id FROM cases WHERE id <> $1 LIMIT 1) WHERE case_id = $1',
      `UPDATE users SET role = 'client' WHERE id IN (SELECT owner_id FROM files WHERE case_id = $1)`,
    ]) {
      const [caseId, sender] = [await createCase(patient.actor), await signedIn('staff')]
      await db().assignment.create({ data: { kind: 'staff_case', assigneeId: sender.id, caseId } })
      const id = await createUpload(sender.actor, 10, { case_id: caseId })
      assert.equal(await canResumeUpload(sender.actor, id), true)
      await unheard('UPDATE assignments SET ended_at = now() WHERE case_id = $1', caseId)
      assert.equal(await canResumeUpload(sender.actor, id), true, 'remembered')
      await unheard('UPDATE assignments SET ended_at = NULL WHERE case_id = $1', caseId)
      const isMeant = (about?: AccessChange) => about?.userId === sender.id || about?.fileId === id
      await told(() => sql(change, caseId), isMeant)
      const now = (await findActor({ cookie: sender.cookie }))!
      assert.equal(await canResumeUpload(now, id), false, change)
    }
  })

  it('are invalidated when a whole table is truncated', async () => {
    const caseId = await createCase(patient.actor)
    const fileId = await picture(patient, caseId)
    await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staffPerson.id, caseId } })
    assert.ok((await look(staffPerson, fileId)) instanceof Buffer)
    await told(() => sql('TRUNCATE assignments'), (about) => about === undefined) // prettier-ignore
    assert.equal(await look(staffPerson, fileId), 'not found')
  })

  it('contain no byte of an erased file, and return none once it is erased', async () => {
    const fileId = await picture()
    const before = variants.cachedBytes
    await look(patient, fileId)
    await look(patient, fileId, { accept: 'image/jpeg' })
    assert.ok(variants.cachedBytes > before)
    await eraseFile(fileId)
    assert.equal(await look(patient, fileId), 'not found', 'without waiting, where this process erased it')
    assert.equal(await look(patient, fileId, { accept: 'image/jpeg' }), 'not found')
    assert.equal(variants.cachedBytes, before)
  })

  it('cache nothing of a file that is erased between decision and read', async () => {
    const fileId = await picture()
    const before = variants.cachedBytes
    const delivery = await deliverFile(patient.actor, { fileId, variant: 'thumbnail', accept: null, ip: null })
    await eraseFile(fileId)
    await assert.rejects(async () => {
      for await (const part of delivery.read(undefined, new AbortController().signal)) assert.fail(String(part))
    }, (thrown) => hasCategory(thrown, 'gone')) // prettier-ignore
    assert.equal(variants.cachedBytes, before)
  })

  it('are bypassed while invalidations are not received: each view queries the database', async () => {
    const caseId = await createCase(patient.actor)
    const fileId = await picture(patient, caseId)
    const { id } = await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staffPerson.id, caseId } })
    assert.ok((await look(staffPerson, fileId)) instanceof Buffer)
    const lost = new Promise<void>((done) => (broke = done))
    await sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'news'`,
    )
    await lost
    assert.equal(news.listening, false)
    assert.equal(variants.cachedBytes, 0)
    const back = new Promise<void>((done) => news.onChange(() => done()))
    for (const endedAt of [new Date(), null]) {
      await unheard('UPDATE assignments SET ended_at = $1 WHERE id = $2', endedAt, id)
      assert.equal((await look(staffPerson, fileId)) instanceof Buffer, endedAt === null, 'decided anew')
      if (!news.listening) assert.equal(variants.cachedBytes, 0)
    }
    await back
    assert.ok((await look(staffPerson, fileId)) instanceof Buffer)
    await told(() => sql('UPDATE assignments SET ended_at = now() WHERE id = $1', id), (about) => about?.userId === staffPerson.id) // prettier-ignore
    assert.equal(await look(staffPerson, fileId), 'not found')
  })
})

describe('a JPEG for an old client', () => {
  it('is created once for concurrent and later requests', async () => {
    const fileId = await picture()
    const all = await Promise.all(Array.from({ length: 5 }, () => look(patient, fileId, { accept: 'image/jpeg' })))
    all.push(await look(patient, fileId, { accept: 'image/jpeg' }))
    const row = await db().fileVariant.findFirstOrThrow({ where: { fileId, role: 'thumbnail' } })
    const kept = variants.get(fileId, `${row.objectId}.jpeg`)
    for (const given of all) assert.deepEqual(given, kept)
  })
})
