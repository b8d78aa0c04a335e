import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { getFile } from './get-file'
import { ingestFile } from '../ingest/ingest-file'
import { FileRecordSchema } from './schema'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile } from '../test-files-fixture'

await openFilesFixture()
const [patient, other, staff, doctor] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('staff'),
  await createActor('doctor'),
]
const caseId = await createCase(patient)
const send = async () => sendFile(patient, await photograph(), { case_id: caseId, filename: 'eye.jpg' })

describe('getFile', () => {
  it('returns exactly the fields of the API schema', async () => {
    const id = await send()
    for (let i = 0; i < 2; i++) {
      const record = await getFile(doctor, id)
      assert.deepEqual(FileRecordSchema.strict().parse(record), record)
      await ingestFile(id)
    }
  })

  it('returns no content metadata before the file is completed or after it was rejected', async () => {
    const id = await send()
    await ingestFile(id)
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined'] as const) {
      await db().storedFile.update({ where: { id }, data: { status } })
      const { url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type } = await getFile(patient, id)
      for (const found of [url, thumbnail_url, thumbhash, quality, dicom, width, height, frames, sha256, type])
        assert.equal(found, null, status)
    }
  })

  it('does not distinguish a foreign file, a missing one and a malformed id', async () => {
    const id = await send()
    for (const actor of [other, staff]) {
      const told = await Promise.all(
        [id, UNKNOWN_ID, '%00', ''].map((one) => getFile(actor, one).catch((thrown: unknown) => thrown)),
      )
      for (const thrown of told) assert.ok(hasCode(thrown, 'file_not_found'))
    }
  })
})
