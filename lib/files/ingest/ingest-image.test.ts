import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../../db/database'
import { drawCorners, readCorners } from '../../imaging/raster/test-images'
import { testHeic } from '../../imaging/raster/test-heic'
import { openObject } from '../deliver/open-object'
import { discardPreview } from '../erase/discard-preview'
import { analyzeFile } from '../record/analyze-file'
import { getFile } from '../record/get-file'
import { createActor, createCase, createUpload, openFilesFixture, photograph, sendBytes, sendFile } from '../test-files-fixture'
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

describe('the record of an image', () => {
  const sent = async (bytes: Buffer, more = {}) => {
    const id = await sendFile(patient, bytes, { case_id: caseId, ...more })
    await ingestFile(id)
    return getFile(patient, id)
  }

  it('says that it is whole, and not written as its format says', async () => {
    const jpeg = await photograph()
    const at = jpeg.indexOf(Buffer.from([0xff, 0xdb]))
    const stray = await sent(Buffer.concat([jpeg.subarray(0, at), Buffer.alloc(2), jpeg.subarray(at)]))
    assert.deepEqual([stray.status, stray.preview_state, stray.warnings], ['completed', null, ['image_not_regular']])
    assert.deepEqual((await sent(jpeg)).warnings, [])
  })

  it('says when it was taken and who says so: its sender, the camera with or without an offset, its GPS, XMP', async () => {
    const grey = () => sharp({ create: { width: 600, height: 600, channels: 3, background: '#777' } }).jpeg()
    const DateTimeOriginal = '2026:06:01 14:00:00'
    const gps = { GPSDateStamp: '2026:06:01', GPSTimeStamp: '12/1 0/1 0/1' }
    const xmp = (time: string) => grey().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:DateTimeOriginal="${time}"/></rdf:RDF></x:xmpmeta>`).toBuffer() // prettier-ignore
    const zoned = await grey().withExif({ IFD2: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' } }).toBuffer() // prettier-ignore
    const [noon, clock] = ['2026-06-01T12:00:00.000Z', '2026-06-01T14:00:00.000Z']
    for (const [bytes, at, by] of [
      [zoned, noon, 'camera'],
      [await grey().withExif({ IFD2: { DateTimeOriginal }, IFD3: gps }).toBuffer(), noon, 'satellites'],
      [await grey().withExif({ IFD2: { DateTimeOriginal } }).toBuffer(), clock, 'camera_clock'],
      [await xmp('2026-06-01T14:00:00+02:00'), noon, 'xmp'],
      [await xmp('2026-06-01T14:00:00'), clock, 'xmp_clock'],
      [await grey().toBuffer(), null, null],
    ] as const) {
      const { captured_at, captured_by } = await sent(bytes)
      assert.deepEqual([captured_at, captured_by], [at, by])
    }
    const said = await sent(zoned, { captured_at: '2026-05-05T05:05:05Z' })
    assert.deepEqual([said.captured_at, said.captured_by], ['2026-05-05T05:05:05.000Z', 'sender'])
    for (const written of ['2026-05-05T05:05:05', '2026-05-05'])
      assert.equal((await sent(zoned, { captured_at: written })).captured_by, 'sender_clock')
  })
})

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
