import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { uploads } from '../../uploads/open-uploads'
import { deleteFile } from './delete-file'
import { discardPreview } from './discard-preview'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { reconcileFiles } from './reconcile-files'
import { refuseFile } from './refuse-file'
import {
  createActor,
  createCase,
  createUpload,
  remainingOf,
  openFilesFixture,
  photograph,
  queuedJobs,
  sendBytes,
  sendFile,
  orphanedObjects,
  tus,
  withCategory,
} from '../test-files-fixture'

await openFilesFixture()
const [patient, doctor] = [await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)

/** An original being uploaded, and its complete preview. */
async function pair() {
  const bytes = await photograph()
  const id = await createUpload(patient, bytes.length, { case_id: caseId })
  await sendBytes(patient, id, bytes.subarray(0, 500))
  const previewId = await sendFile(patient, await photograph(), { preview_of: id })
  await ingestFile(previewId)
  return { id, previewId, send: () => sendBytes(patient, id, bytes.subarray(500), 500) }
}
const statusOf = async (id: string) => (await db().storedFile.findUniqueOrThrow({ where: { id } })).status

describe('discardPreview', () => {
  it('is queued in the same transaction for every end of the original', async () => {
    const ends: Record<string, (given: Awaited<ReturnType<typeof pair>>) => Promise<unknown>> = {
      completed: ({ id, send }) => send().then(() => ingestFile(id)),
      refused: ({ id, send }) => send().then(() => refuseFile(id, fail('image_incomplete'))),
      'given up by its sender': ({ id }) => tus(patient, 'DELETE', { id }),
      expired: () => uploads().sweep(new Date(Date.now() + 8 * 86_400_000)),
      deleted: ({ id, send }) => send().then(() => deleteFile(doctor, id, null)),
    }
    for (const [name, end] of Object.entries(ends)) {
      const given = await pair()
      assert.equal(await queuedJobs('drop-preview', given.previewId), 0, name)
      await end(given)
      assert.equal(await queuedJobs('drop-preview', given.previewId), 1, name)
      await discardPreview(given.previewId)
      await discardPreview(given.previewId)
      assert.equal(await statusOf(given.previewId), 'erased', name)
      assert.deepEqual(await remainingOf(given.previewId), { variants: 0, keys: 0, bytes: 0 }, name)
      await assert.rejects(getFile(doctor, given.previewId), withCategory('not_found'))
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('deletes a preview that is still uploading', async () => {
    const bytes = await photograph()
    const id = await createUpload(patient, bytes.length, { case_id: caseId })
    const previewId = await createUpload(patient, 900, { preview_of: id })
    await sendBytes(patient, previewId, Buffer.alloc(300))
    await sendBytes(patient, id, bytes)
    await ingestFile(id)
    await discardPreview(previewId)
    assert.equal((await tus(patient, 'HEAD', { id: previewId })).status, 410)
    assert.deepEqual(await remainingOf(previewId), { variants: 0, keys: 0, bytes: 0 })
    assert.equal(await statusOf(id), 'completed')
  })

  it('leaves files that are not previews unchanged', async () => {
    const { id } = await pair()
    await discardPreview(id)
    assert.notEqual(await statusOf(id), 'erased')
  })
})

describe('reconcileFiles', () => {
  it('deletes the previews left behind by a kill, and no others', async () => {
    const [ended, going] = [await pair(), await pair()]
    await ended.send()
    await ingestFile(ended.id)
    await pool().query(`DELETE FROM pgboss.job WHERE name = 'drop-preview'`)
    assert.equal((await reconcileFiles()).discarded, 1)
    assert.equal(await statusOf(ended.previewId), 'erased')
    assert.equal(await statusOf(going.previewId), 'completed')
  })
})
