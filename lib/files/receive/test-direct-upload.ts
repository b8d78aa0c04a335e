import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { endSession } from '../../auth/sessions/end-session'
import { startSession } from '../../auth/sessions/start-session'
import { db } from '../../db/database'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { deleteFile } from '../erase/delete-file'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { receiveDirectUpload } from './receive-direct-upload'
import { signUpload } from './sign-upload'
import { sweepDirectUploads } from '../erase/sweep-direct-uploads'
import { sweepFiles } from '../erase/sweep-files'
import {
  createActor,
  createCase,
  remainingOf,
  objectsInStore,
  photograph,
  orphanedObjects,
  withCategory,
} from '../test-files-fixture'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

/** The contract of direct uploads to the object store, for any store. The fixture must be open. */
export async function testDirectUpload(name: string): Promise<void> {
  const [patient, staff] = [await createActor('patient'), await createActor('staff')]
  const caseId = await createCase(patient)
  const sign = async (sizeBytes: number, actor: Actor = patient, declaredType = 'image/jpeg') => {
    const what = { caseId, filename: 'eye.jpg', declaredType, sizeBytes, lifetimeSeconds: 3600, direct: true }
    const { id, expiresAt, to } = await signUpload(actor, what)
    assert.ok('url' in to)
    return { id, expiresAt, ...to, lies: `incoming/${id}` }
  }
  const send = ({ url, headers }: { url: string; headers: Record<string, string> }, bytes: Buffer) =>
    fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
  const statusOf = async (id: string) => (await db().storedFile.findUniqueOrThrow({ where: { id } })).status
  const jobsFor = async (id: string) =>
    (
      await db().$queryRaw<object[]>`
        SELECT 1 FROM pgboss.job WHERE name = 'receive-direct' AND state = 'created' AND data->>'fileId' = ${id}`
    ).length

  describe(`a direct upload to ${name}`, () => {
    it('is detected, encrypted and ingested, and its plain object is deleted', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      assert.ok(signed.expiresAt.getTime() <= Date.now() + 15 * 60_000, 'a quarter of an hour at most')
      assert.ok(!('content-length' in signed.headers))
      assert.ok((await send(signed, bytes)).ok)
      assert.ok((await objectsInStore()).includes(signed.lies))
      assert.equal((await sweepDirectUploads()).found, 1)
      assert.equal(await jobsFor(signed.id), 1)
      await receiveDirectUpload(signed.id)
      assert.equal(await statusOf(signed.id), 'processing')
      assert.ok(!(await objectsInStore()).includes(signed.lies))
      await ingestFile(signed.id)
      const record = await getFile(patient, signed.id)
      assert.deepEqual([record.status, record.sha256], ['completed', createHash('sha256').update(bytes).digest('hex')])
      const [row] = await db().fileAccessLog.findMany({ where: { fileId: signed.id, action: 'upload' } })
      assert.deepEqual([row?.userId, row?.outcome], [patient.id, 'allowed'])
      assert.deepEqual(await orphanedObjects(), [])
    })

    it('is checked for when its record is requested, without effect until it has arrived', async () => {
      const signed = await sign(1000)
      assert.equal((await getFile(patient, signed.id)).status, 'pending')
      await getFile(patient, signed.id)
      assert.equal(await jobsFor(signed.id), 1, 'many who ask are one')
      await receiveDirectUpload(signed.id)
      assert.equal(await statusOf(signed.id), 'pending')
    })

    it('works once: a second upload is deleted, and changes nothing', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      await send(signed, bytes)
      await receiveDirectUpload(signed.id)
      await ingestFile(signed.id)
      await send(signed, Buffer.alloc(bytes.length, 1))
      await receiveDirectUpload(signed.id)
      assert.equal((await sweepDirectUploads()).removed, 1)
      assert.ok(!(await objectsInStore()).includes(signed.lies))
      assert.equal((await getFile(patient, signed.id)).sha256, createHash('sha256').update(bytes).digest('hex'))
    })

    it('is erased when its sender has lost the permission', async () => {
      const bytes = await photograph()
      const assignment = { kind: 'staff_case', assigneeId: staff.id, caseId } as const
      await db().assignment.create({ data: assignment })
      const leaving = await createActor('doctor')
      const sessionId = await startSession({ userId: leaving.id })
      const all = [await sign(bytes.length, staff), await sign(bytes.length, { ...leaving, sessionId })]
      for (const signed of all) assert.ok((await send(signed, bytes)).ok)
      await db().assignment.updateMany({ where: assignment, data: { endedAt: new Date() } })
      await endSession({ sessionId, reason: 'revoked' })
      for (const signed of all) {
        await receiveDirectUpload(signed.id)
        assert.equal(await statusOf(signed.id), 'erased')
        assert.deepEqual(await remainingOf(signed.id), { variants: 0, keys: 0, bytes: 0 })
        assert.ok(!(await objectsInStore()).includes(signed.lies))
        await assert.rejects(getFile(patient, signed.id), withCategory('not_found'))
      }
      assert.deepEqual(await orphanedObjects(), [])
    })

    it('fails with a reason when its length differs from the declared one', async () => {
      const bytes = await photograph()
      if (store().capabilities.presignedLengths) {
        assert.equal((await send(await sign(bytes.length + 1), bytes)).status, 403, 'the store itself refuses it')
        return
      }
      for (const [announced, code] of [
        [bytes.length - 1, 'too_large'],
        [bytes.length + 1, 'corrupt'],
      ] as const) {
        const signed = await sign(announced)
        assert.ok((await send(signed, bytes)).ok)
        await receiveDirectUpload(signed.id)
        const record = await getFile(patient, signed.id)
        assert.deepEqual([record.status, record.reason_code], ['failed', code])
        assert.ok(record.reason)
        assert.deepEqual(await remainingOf(signed.id), { variants: 0, keys: 0, bytes: 0 })
        assert.ok(!(await objectsInStore()).includes(signed.lies))
      }
    })

    it('is never treated as a segment list', async () => {
      const other = await sign(1000)
      await send(other, Buffer.alloc(1000, 5))
      const lie = Buffer.from(JSON.stringify({ sizeBytes: 1000, segments: [{ name: other.lies, start: 0, end: 1000 }] }))
      const type = 'application/vnd.fovea.segments+json'
      await assert.rejects(sign(lie.length, patient, type), withCategory('unsupported_type'))
      // Nor where the client sends that type anyway; a store that signs the type refuses it, and receives the bytes
      // as declared.
      const signed = await sign(lie.length)
      const asSegments = { ...signed, headers: { ...signed.headers, 'content-type': type } }
      assert.ok((await send(asSegments, lie)).ok || (await send(signed, lie)).ok)
      await receiveDirectUpload(signed.id)
      await ingestFile(signed.id)
      const record = await getFile(patient, signed.id)
      assert.deepEqual([record.status, record.reason_code], ['failed', 'type_mismatch'])
      await receiveDirectUpload(other.id)
    })

    it('leaves nothing behind when it is deleted, unknown or never sent', async () => {
      const bytes = await photograph()
      const [givenUp, never] = [await sign(bytes.length), await sign(bytes.length)]
      await send(givenUp, bytes)
      await deleteFile(patient, givenUp.id, null)
      await receiveDirectUpload(givenUp.id)
      await sweepDirectUploads()
      assert.ok(!(await objectsInStore()).includes(givenUp.lies))

      assert.equal((await sweepDirectUploads(hours(24))).abandoned, 0)
      const swept = await sweepDirectUploads(hours(25))
      assert.ok(swept.abandoned > 0)
      assert.equal(await statusOf(never.id), 'erased')
      assert.equal(await db().directUpload.count(), 0)

      await store().put(objectKey('incoming/01890000-0000-7000-8000-000000000000'), once(bytes))
      const waiting = await sign(bytes.length)
      await send(waiting, bytes)
      assert.equal((await sweepFiles()).removed, 0)
      await sweepFiles(hours(2))
      const remainingKeys = (await objectsInStore()).filter((key) => key.startsWith('incoming/'))
      assert.deepEqual(remainingKeys, [waiting.lies], 'what waits for its file stays')
      await receiveDirectUpload(waiting.id)
      assert.equal(await statusOf(waiting.id), 'processing')
    })

    it('is received once for concurrent attempts, and again after a failed one', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      await send(signed, bytes)
      await Promise.all(Array.from({ length: 5 }, () => receiveDirectUpload(signed.id)))
      assert.equal(await statusOf(signed.id), 'processing')
      await db().storedFile.update({ where: { id: signed.id }, data: { status: 'pending' } }) // As if killed before its last write.
      await send(signed, bytes)
      await receiveDirectUpload(signed.id)
      await ingestFile(signed.id)
      assert.equal((await getFile(patient, signed.id)).status, 'completed')
      assert.deepEqual(await orphanedObjects(), [])
    })
  })
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
