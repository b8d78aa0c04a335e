import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { deleteFile } from './delete-file'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import {
  createActor,
  createCase,
  createUpload,
  remainingOf,
  UNKNOWN_ID,
  objectsInStore,
  openFilesFixture,
  photograph,
  sendBytes,
  sendFile,
  orphanedObjects,
  tus,
  withCategory,
} from '../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor, staff] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('staff'),
]
const caseId = await createCase(patient)
const ready = async (metadata: Record<string, string>) => {
  const id = await sendFile(patient, await photograph(), metadata)
  await ingestFile(id)
  return id
}
const statusOf = async (id: string) => (await db().storedFile.findUniqueOrThrow({ where: { id } })).status

describe('deleteFile', () => {
  it('notifies the sender, the patient and the staff of the case, but not the user who deleted the file', async () => {
    const opener = await createActor('staff')
    const id = await sendFile(opener, await photograph(), { case_id: await createCase(patient, { openedBy: opener.id }) })
    await ingestFile(id)
    await deleteFile(doctor, id, null)
    const told = await db().notification.findMany({ where: { type: 'FILE_DELETED', data: { path: ['file_id'], equals: id } } })
    assert.deepEqual(told.map(({ userId }) => userId).sort(), [opener.id, patient.id].sort())
    const { caseId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.deepEqual(told[0]!.data, { file_id: id, case_id: caseId, from: doctor.id })
  })

  it('notifies no one of unfinished uploads and of files outside cases', async () => {
    const own = await ready({})
    await deleteFile(patient, own, null)
    const begun = await createUpload(patient, 100, { case_id: caseId })
    await deleteFile(patient, begun, null)
    assert.equal(
      await db().notification.count({
        where: { type: 'FILE_DELETED', OR: [own, begun].map((id) => ({ data: { path: ['file_id'], equals: id } })) },
      }),
      0,
    )
  })

  it('allows the sender to delete files outside cases, and a doctor those of a case', async () => {
    const [own, inCase] = [await ready({}), await ready({ case_id: caseId })]
    await deleteFile(patient, own.toUpperCase(), null)
    await assert.rejects(deleteFile(patient, inCase, null), withCategory('forbidden'))
    assert.equal(await statusOf(inCase), 'completed')
    await deleteFile(doctor, inCase, null)
    for (const id of [own, inCase]) {
      assert.equal(await statusOf(id), 'erased')
      await assert.rejects(getFile(doctor, id), withCategory('not_found'))
      await assert.rejects(deleteFile(doctor, id, null), withCategory('not_found'))
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('does not distinguish a foreign file, a missing one, an erased one and a malformed id', async () => {
    const id = await ready({ case_id: caseId })
    for (const actor of [other, staff]) {
      for (const one of [id, UNKNOWN_ID, "'; --"]) await assert.rejects(deleteFile(actor, one, null), withCategory('not_found'))
    }
    assert.equal(await statusOf(id), 'completed')
  })

  it('terminates an unfinished upload and deletes its bytes', async () => {
    const before = await objectsInStore()
    const bytes = await photograph()
    const id = await createUpload(patient, bytes.length, { case_id: caseId, filename: 'half.jpg' })
    assert.equal((await sendBytes(patient, id, bytes.subarray(0, 500))).status, 204)
    await deleteFile(patient, id, null)
    assert.equal(await statusOf(id), 'erased')
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await objectsInStore(), before)
    assert.equal((await tus(patient, 'HEAD', { id })).status, 410)
    assert.equal((await sendBytes(patient, id, bytes.subarray(500), 500)).status, 410)
    assert.deepEqual(await objectsInStore(), before)
    assert.deepEqual((await db().upload.findUniqueOrThrow({ where: { id } })).metadata, {})
  })

  it('lets a doctor delete an unfinished upload of the patient', async () => {
    const bytes = await photograph()
    const id = await createUpload(patient, bytes.length, { case_id: caseId })
    const sending = sendBytes(patient, id, bytes)
    await deleteFile(doctor, id, null)
    await sending
    assert.equal(await statusOf(id), 'erased')
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('lets its sender remove a refused file from a case, and a doctor too, but not one that is quarantined or of another', async () => {
    const refused = async () => {
      const id = await sendFile(patient, Buffer.from('<!doctype html><p>no image'), { case_id: caseId, filename: 'a.jpg' })
      await ingestFile(id)
      assert.equal(await statusOf(id), 'failed')
      return id
    }
    const [own, read, kept] = [await refused(), await refused(), await refused()]
    await deleteFile(patient, own, null)
    await assert.rejects(deleteFile(other, read, null), withCategory('not_found'))
    await deleteFile(doctor, read, null)
    await db().storedFile.update({ where: { id: kept }, data: { status: 'quarantined' } })
    await assert.rejects(deleteFile(patient, kept, null), withCategory('forbidden'))
    assert.deepEqual([await statusOf(own), await statusOf(read), await statusOf(kept)], ['erased', 'erased', 'quarantined'])
    const { status } = await tus(patient, 'DELETE', { id: await refused() })
    assert.equal(status, 204)
  })

  it('succeeds once for concurrent calls, and is logged', async () => {
    const id = await ready({})
    const told = await Promise.allSettled(Array.from({ length: 3 }, () => deleteFile(patient, id, '192.0.2.7')))
    assert.equal(told.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of told) if (one.status === 'rejected') withCategory('not_found')(one.reason)
    const rows = await db().fileAccessLog.findMany({ where: { fileId: id, action: 'delete' } })
    assert.ok(rows.length >= 1)
    for (const { userId, ip, outcome } of rows) assert.deepEqual([userId, ip, outcome], [patient.id, '192.0.2.7', 'allowed'])
  })
})
