import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { drawCorners, readCorners } from '../../imaging/raster/test-images'
import { testHeic } from '../../imaging/raster/test-heic'
import { openObject } from '../deliver/open-object'
import { discardPreview } from '../erase/discard-preview'
import { analyzeFile } from '../record/analyze-file'
import { getFile } from '../record/get-file'
import { createActor, createCase, createUpload, openFilesFixture, sendBytes, sendFile } from '../test-files-fixture'
import { ingestFile } from './ingest-file'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

/** Whole, and of a codec that nothing here decodes (VVC). */
const unreadable = Buffer.from(testHeic().toString('latin1').replaceAll('hvc1', 'vvc1').replaceAll('hvcC', 'vvcC'), 'latin1')

async function sendWithPreview(drawn: Buffer | null): Promise<string> {
  const id = await createUpload(patient, unreadable.length, { case_id: caseId, filename: 'IMG_1.HEIC', filetype: 'image/heic' })
  const previewId = drawn && (await sendFile(patient, drawn, { preview_of: id, filetype: 'image/jpeg' }))
  assert.equal((await sendBytes(patient, id, unreadable)).status, 204)
  await ingestFile(id)
  if (previewId) await discardPreview(previewId)
  return id
}

describe('an image that is whole, and that nothing here decodes', () => {
  it('keeps what its sender drew of it, without the size and the quality of that', async () => {
    const id = await sendWithPreview(await drawCorners(640, 480).jpeg({ quality: 95 }).toBuffer())
    const record = await getFile(patient, id)
    assert.deepEqual([record.status, record.preview_state], ['completed', 'preview_unavailable'])
    assert.ok(record.thumbnail_url && record.thumbhash)
    assert.deepEqual([record.width, record.height, record.quality, record.quality_score], [null, null, null, null])
    await assert.rejects(analyzeFile(patient, { fileId: id, ip: null }), { code: 'analysis_without_image' })
    const large = await db().fileVariant.findUniqueOrThrow({ where: { fileId_role: { fileId: id, role: 'large' } } })
    const reader = await openObject({ ...large, sizeBytes: Number(large.size) })
    const parts: Buffer[] = []
    for await (const part of reader.read()) parts.push(Buffer.from(part))
    await reader.close()
    assert.equal(await readCorners(Buffer.concat(parts)), 'red green white blue')
  })

  it('has no image where its sender drew none', async () => {
    const record = await getFile(patient, await sendWithPreview(null))
    assert.deepEqual([record.status, record.preview_state], ['completed', 'preview_unavailable'])
    assert.deepEqual([record.thumbnail_url, record.thumbhash], [null, null])
  })
})
