import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { endSession } from '../auth/end-session'
import { startSession } from '../auth/start-session'
import { db } from '../db/database'
import { objectKey } from '../storage/object-key'
import { store } from '../storage/open-store'
import { deleteFile } from './delete-file'
import { getFile } from './get-file'
import { ingest } from './ingest'
import { receiveDirect } from './receive-direct'
import { signUpload } from './sign-upload'
import { sweepDirect } from './sweep-direct'
import { sweepFiles } from './sweep-files'
import { actorOf, caseOf, leftOf, objectsInStore, photograph, strays, withCode } from './test-files-house'

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

/** What holds of bytes that a client sends to the object store itself, whichever store it is. The house must be open. */
export async function testDirectUpload(name: string): Promise<void> {
  const [patient, staff] = [await actorOf('patient'), await actorOf('staff')]
  const caseId = await caseOf(patient)
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
    it('is found, sealed, looked at like all others, and what came is removed', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      assert.ok(signed.expiresAt.getTime() <= Date.now() + 15 * 60_000, 'a quarter of an hour at most')
      assert.ok(!('content-length' in signed.headers))
      assert.ok((await send(signed, bytes)).ok)
      assert.ok((await objectsInStore()).includes(signed.lies))
      assert.equal((await sweepDirect()).found, 1)
      assert.equal(await jobsFor(signed.id), 1)
      await receiveDirect(signed.id)
      assert.equal(await statusOf(signed.id), 'processing')
      assert.ok(!(await objectsInStore()).includes(signed.lies))
      await ingest(signed.id)
      const record = await getFile(patient, signed.id)
      assert.deepEqual([record.status, record.sha256], ['completed', createHash('sha256').update(bytes).digest('hex')])
      const [row] = await db().fileAccessLog.findMany({ where: { fileId: signed.id, action: 'upload' } })
      assert.deepEqual([row?.userId, row?.outcome], [patient.id, 'allowed'])
      assert.deepEqual(await strays(), [])
    })

    it('is looked for when its record is asked for, and nothing happens while nothing is there', async () => {
      const signed = await sign(1000)
      assert.equal((await getFile(patient, signed.id)).status, 'pending')
      await getFile(patient, signed.id)
      assert.equal(await jobsFor(signed.id), 1, 'many who ask are one')
      await receiveDirect(signed.id)
      assert.equal(await statusOf(signed.id), 'pending')
    })

    it('works once: what is sent to the address again is removed, and changes nothing', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      await send(signed, bytes)
      await receiveDirect(signed.id)
      await ingest(signed.id)
      await send(signed, Buffer.alloc(bytes.length, 1))
      await receiveDirect(signed.id)
      assert.equal((await sweepDirect()).removed, 1)
      assert.ok(!(await objectsInStore()).includes(signed.lies))
      assert.equal((await getFile(patient, signed.id)).sha256, createHash('sha256').update(bytes).digest('hex'))
    })

    it('gives no file to whom may not send there any more', async () => {
      const bytes = await photograph()
      const assignment = { kind: 'staff_case', holderId: staff.id, caseId } as const
      await db().assignment.create({ data: assignment })
      const leaving = await actorOf('doctor')
      const sessionId = await startSession({ userId: leaving.id })
      const all = [await sign(bytes.length, staff), await sign(bytes.length, { ...leaving, sessionId })]
      for (const signed of all) assert.ok((await send(signed, bytes)).ok)
      await db().assignment.updateMany({ where: assignment, data: { endedAt: new Date() } })
      await endSession({ sessionId, reason: 'revoked' })
      for (const signed of all) {
        await receiveDirect(signed.id)
        assert.equal(await statusOf(signed.id), 'erased')
        assert.deepEqual(await leftOf(signed.id), { variants: 0, keys: 0, bytes: 0 })
        assert.ok(!(await objectsInStore()).includes(signed.lies))
        await assert.rejects(getFile(patient, signed.id), withCode('not_found'))
      }
      assert.deepEqual(await strays(), [])
    })

    it('fails with a reason where another length came than was announced', async () => {
      const bytes = await photograph()
      if (store().can.signedLengths) {
        assert.equal((await send(await sign(bytes.length + 1), bytes)).status, 403, 'the store itself refuses it')
        return
      }
      for (const [announced, code] of [
        [bytes.length - 1, 'too_large'],
        [bytes.length + 1, 'corrupt'],
      ] as const) {
        const signed = await sign(announced)
        assert.ok((await send(signed, bytes)).ok)
        await receiveDirect(signed.id)
        const record = await getFile(patient, signed.id)
        assert.deepEqual([record.status, record.reason_code], ['failed', code])
        assert.ok(record.reason)
        assert.deepEqual(await leftOf(signed.id), { variants: 0, keys: 0, bytes: 0 })
        assert.ok(!(await objectsInStore()).includes(signed.lies))
      }
    })

    it('never takes a list of others’ segments for the file', async () => {
      const other = await sign(1000)
      await send(other, Buffer.alloc(1000, 5))
      const lie = Buffer.from(JSON.stringify({ sizeBytes: 1000, segments: [{ name: other.lies, start: 0, end: 1000 }] }))
      const signed = await sign(lie.length, patient, 'application/vnd.fovea.segments+json')
      assert.ok((await send(signed, lie)).ok)
      await receiveDirect(signed.id)
      await ingest(signed.id)
      const record = await getFile(patient, signed.id)
      assert.deepEqual([record.status, record.reason_code], ['failed', 'type_mismatch'])
      await receiveDirect(other.id)
    })

    it('leaves nothing behind: what is given up, what comes for nobody, what never comes', async () => {
      const bytes = await photograph()
      const [givenUp, never] = [await sign(bytes.length), await sign(bytes.length)]
      await send(givenUp, bytes)
      await deleteFile(patient, givenUp.id, null)
      await receiveDirect(givenUp.id)
      await sweepDirect()
      assert.ok(!(await objectsInStore()).includes(givenUp.lies))

      assert.equal((await sweepDirect(hours(24))).abandoned, 0)
      const swept = await sweepDirect(hours(25))
      assert.ok(swept.abandoned > 0)
      assert.equal(await statusOf(never.id), 'erased')
      assert.equal(await db().directUpload.count(), 0)

      await store().put(objectKey('incoming/01890000-0000-7000-8000-000000000000'), once(bytes))
      const waiting = await sign(bytes.length)
      await send(waiting, bytes)
      assert.equal((await sweepFiles()).removed, 0)
      await sweepFiles(hours(2))
      const lying = (await objectsInStore()).filter((key) => key.startsWith('incoming/'))
      assert.deepEqual(lying, [waiting.lies], 'what waits for its file stays')
      await receiveDirect(waiting.id)
      assert.equal(await statusOf(waiting.id), 'processing')
    })

    it('is taken in by one of many who try at once, and again after a try that failed', async () => {
      const bytes = await photograph()
      const signed = await sign(bytes.length)
      await send(signed, bytes)
      await Promise.all(Array.from({ length: 5 }, () => receiveDirect(signed.id)))
      assert.equal(await statusOf(signed.id), 'processing')
      await db().storedFile.update({ where: { id: signed.id }, data: { status: 'pending' } }) // As if killed before its last write.
      await send(signed, bytes)
      await receiveDirect(signed.id)
      await ingest(signed.id)
      assert.equal((await getFile(patient, signed.id)).status, 'completed')
      assert.deepEqual(await strays(), [])
    })
  })
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
