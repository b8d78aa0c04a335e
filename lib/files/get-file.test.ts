import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { getFile } from './get-file'
import { ingest } from './ingest'
import { FileRecordSchema } from './schema'
import { actorOf, caseOf, NOBODYS_ID, openFilesHouse, photograph, sendFile } from './test-files-house'

await openFilesHouse()
const [patient, other, staff, doctor] = [
  await actorOf('patient'),
  await actorOf('patient'),
  await actorOf('staff'),
  await actorOf('doctor'),
]
const caseId = await caseOf(patient)
const send = async () => sendFile(patient, await photograph(), { case_id: caseId, filename: 'eye.jpg' })

describe('getFile', () => {
  it('gives exactly what the API says it gives', async () => {
    const id = await send()
    for (let i = 0; i < 2; i++) {
      const record = await getFile(doctor, id)
      assert.deepEqual(FileRecordSchema.strict().parse(record), record)
      await ingest(id)
    }
  })

  it('gives nothing that was found in the content before the file is completed, or after it was taken back', async () => {
    const id = await send()
    await ingest(id)
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined'] as const) {
      await db().storedFile.update({ where: { id }, data: { status } })
      const { url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type } = await getFile(patient, id)
      for (const found of [url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type])
        assert.equal(found, null, status)
    }
  })

  it('tells a foreign file, an absent one and nonsense alike', async () => {
    const id = await send()
    for (const actor of [other, staff]) {
      const told = await Promise.all(
        [id, NOBODYS_ID, '%00', ''].map((one) => getFile(actor, one).catch((thrown: unknown) => thrown)),
      )
      for (const thrown of told) assert.ok(hasCode(thrown, 'not_found') && thrown.detail === 'File not found')
    }
  })
})
