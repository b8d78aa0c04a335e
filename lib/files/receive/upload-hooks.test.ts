import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { uploads } from '../../uploads/open-uploads'
import { uploadHooks } from './upload-hooks'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import {
  createActor,
  createCase,
  createUpload,
  remainingOf,
  openFilesFixture,
  photograph,
  sendBytes,
  sendFile,
  orphanedObjects,
  tus,
} from '../test-files-fixture'

await openFilesFixture()
const [patient, other] = [await createActor('patient'), await createActor('patient')]
const caseId = await createCase(patient)
const jobsFor = async (id: string) =>
  (await pool().query(`SELECT 1 FROM pgboss.job WHERE name = 'ingest' AND data->>'fileId' = $1`, [id])).rowCount
const metadata = (pairs: Record<string, string>) =>
  Object.entries(pairs)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
const post = (pairs: Record<string, string>, length = '10') =>
  tus(patient, 'POST', { headers: { 'upload-length': length, 'upload-metadata': metadata(pairs) } })

describe('the case of an upload', () => {
  it('is refused where it is empty or has a NUL, and no file is made', async () => {
    const before = await db().storedFile.count()
    for (const id of ['', ' ', '\0', `${caseId}\0`]) {
      const refused = await post({ case_id: id, filename: 'eye.jpg' })
      assert.deepEqual([refused.status, refused.headers['location']], [400, undefined], JSON.stringify(id))
    }
    assert.equal(await db().storedFile.count(), before)
    const kept = await tus(patient, 'POST', { headers: { 'upload-length': '10', 'upload-metadata': 'case_id' } })
    assert.equal(kept.error?.code, 'upload_case_empty')
  })
})

describe('the data key of an upload', () => {
  it('is read with the row as in a statement of its own, and in neither once it is erased', async () => {
    const id = await createUpload(patient, 10, { case_id: caseId, filename: 'eye.jpg' })
    const { sqlOf, unwrap } = uploadHooks.storedDataKey!
    const read = async () => {
      const text = `SELECT object_id, ${sqlOf('uploads.object_id')} AS wrapped FROM uploads WHERE id = $1`
      return (await pool().query<{ object_id: string; wrapped: Buffer | null }>(text, [id])).rows[0]!
    }
    const { object_id: objectId, wrapped } = await read()
    assert.deepEqual(unwrap(objectId, wrapped), await uploadHooks.dataKey(objectId))
    await pool().query('DELETE FROM object_keys WHERE object_id = $1', [objectId])
    const erased = await read()
    assert.throws(
      () => unwrap(objectId, erased.wrapped),
      (thrown) => hasCategory(thrown, 'gone'),
    )
    await assert.rejects(uploadHooks.dataKey(objectId), (thrown) => hasCategory(thrown, 'gone'))
  })
})

describe('an upload and its file', () => {
  it('change status together: pending, uploading, processing with one job, completed', async () => {
    const bytes = await photograph()
    const id = await createUpload(patient, bytes.length, { case_id: caseId, filename: 'eye.jpg', eye_side: 'right' })
    const pending = await getFile(patient, id)
    assert.deepEqual([pending.status, pending.progress, pending.filename, pending.eye_side], ['pending', 0, 'eye.jpg', 'right'])
    await sendBytes(patient, id, bytes.subarray(0, bytes.length - 1))
    const uploading = await getFile(patient, id)
    assert.deepEqual([uploading.status, uploading.progress], ['uploading', 99], '100 only when every byte is safe')
    assert.equal(await jobsFor(id), 0)
    await sendBytes(patient, id, bytes.subarray(-1), bytes.length - 1)
    assert.deepEqual([(await getFile(patient, id)).status, await jobsFor(id)], ['processing', 1])
    for (let i = 0; i < 3; i++) assert.equal((await sendBytes(patient, id, Buffer.alloc(0), bytes.length)).status, 204)
    assert.equal(await jobsFor(id), 1, 'a replayed end has no further effect')
    await ingestFile(id)
    assert.equal((await getFile(patient, id)).status, 'completed')
  })

  it('are deleted together by a DELETE of the completed upload, if its sender may delete the file', async () => {
    const bytes = await photograph()
    const own = await sendFile(patient, bytes, {})
    await ingestFile(own)
    assert.equal((await tus(patient, 'DELETE', { id: own })).status, 204)
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: own } })).status, 'erased')
    assert.equal((await tus(patient, 'HEAD', { id: own })).status, 410)
    const inCase = await sendFile(patient, bytes, { case_id: caseId })
    const refused = await tus(patient, 'DELETE', { id: inCase })
    assert.deepEqual([refused.status, refused.error?.code], [403, 'upload_delete_forbidden'])
    assert.equal((await getFile(patient, inCase)).status, 'processing')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('are rejected together, and leave nothing behind', async () => {
    const before = [await db().upload.count(), await db().storedFile.count(), await db().objectKey.count()]
    const foreign = await createCase(other)
    const refusals: [pairs: Record<string, string>, status: number, length?: string][] = [
      [{ case_id: foreign }, 404],
      [{ case_id: 'nonsense' }, 404],
      [{ eye_side: 'third' }, 400],
      [{ body_site: 'forearm' }, 400],
      [{ view: 'from_behind' }, 400],
      [{ region: 'moon' }, 400],
      [{ captured_at: 'yesterday' }, 400],
      [{ captured_at: '-271821-04-20T00:00:00Z' }, 400],
      [{ filetype: 'image/svg+xml' }, 415],
      [{ filetype: 'image/jpeg' }, 413, String(51 * 2 ** 20)],
    ]
    for (const [pairs, status, length] of refusals)
      assert.equal((await post(pairs, length)).status, status, JSON.stringify(pairs))
    assert.deepEqual([await db().upload.count(), await db().storedFile.count(), await db().objectKey.count()], before)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('belong to the signed-in user, whatever the metadata claims', async () => {
    const told = await post({ owner_id: other.id, ownerId: other.id, user_id: other.id, patient_id: other.id, kind: 'x' })
    const id = told.headers['location']!.split('/').at(-1)!
    const file = await db().storedFile.findUniqueOrThrow({ where: { id } })
    assert.deepEqual([file.ownerId, file.kind, file.caseId], [patient.id, 'inbox', null])
  })

  it('are checked against the current role and status of the user', async () => {
    const gone = await createActor('doctor')
    await db().user.update({ where: { id: gone.id }, data: { role: 'patient' } })
    const asPatient = await tus(gone, 'POST', {
      headers: { 'upload-length': '1', 'upload-metadata': metadata({ case_id: caseId }) },
    })
    assert.equal(asPatient.error?.code, 'case_not_found')
    await db().user.update({ where: { id: gone.id }, data: { status: 'disabled' } })
    assert.equal((await tus(gone, 'POST', { headers: { 'upload-length': '1' } })).error?.code, 'not_authenticated')
  })

  it('end together with only a tombstone, when terminated or expired', async () => {
    const bytes = await photograph()
    for (const end of ['give up', 'expire']) {
      const id = await createUpload(patient, bytes.length, { case_id: caseId, filename: 'half.jpg' })
      await sendBytes(patient, id, bytes.subarray(0, bytes.length >> 1))
      if (end === 'give up') assert.equal((await tus(patient, 'DELETE', { id })).status, 204)
      else await uploads().sweep(new Date(Date.now() + 8 * 86_400_000))
      const file = await db().storedFile.findUniqueOrThrow({ where: { id } })
      assert.deepEqual([file.status, file.filename, file.objectKey], ['erased', null, null])
      assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
      assert.equal((await tus(patient, 'HEAD', { id })).status, 410)
      assert.equal((await tus(other, 'HEAD', { id })).status, 404)
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('without content are rejected by the pipeline', async () => {
    const id = await createUpload(patient, 0, { case_id: caseId })
    await ingestFile(id)
    const { status, reason_code } = await getFile(patient, id)
    assert.deepEqual([status, reason_code], ['failed', 'empty_file'])
    assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
  })

  it('keep the capture time, in UTC when it has no zone', async () => {
    const id = await sendFile(patient, await photograph(), { captured_at: '2026-03-04T05:06:07' })
    assert.equal((await getFile(patient, id)).captured_at, '2026-03-04T05:06:07.000Z')
  })
})
