import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../../access/actor'
import { db } from '../../../db/database'
import { greyObject } from '../../../dicom/test-objects'
import { tinyPdf } from '../../../imaging/documents/test-documents'
import { drawCorners } from '../../../imaging/raster/test-images'
import { deidentifiedCopy } from './deidentified-copy'
import { ingestFile } from '../../ingest/ingest-file'
import { shiftDate } from './shift-date'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, sendFile, withCategory } from '../../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor, staff] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('staff'),
]
const caseId = await createCase(patient)
const bytes = await drawCorners()
  .withExif({ IFD0: { Artist: 'ZEBRA-417' }, IFD2: { DateTimeOriginal: '2024:03:04 05:06:07' } })
  .jpeg()
  .toBuffer()
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'Zebra 417.jpg', eye_side: 'left' })
await ingestFile(fileId)

const ask = (actor: Actor, dates: 'drop' | 'shift' = 'drop', id = fileId) =>
  deidentifiedCopy(actor, { fileId: id, dates, ip: '192.0.2.1' })
async function bytesOf(copy: Awaited<ReturnType<typeof ask>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of copy.read(undefined, new AbortController().signal)) parts.push(part)
  return Buffer.concat(parts)
}

describe('a de-identified copy of a file', () => {
  it('has a neutral name, the image, and nothing else', async () => {
    const copy = await ask(doctor)
    assert.deepEqual([copy.filename, copy.type, copy.isDerived, copy.capturedAt], ['picture-left.jpg', 'image/jpeg', false, null])
    const made = await bytesOf(copy)
    assert.equal(made.length, copy.sizeBytes)
    assert.ok(bytes.includes('ZEBRA-417') && !made.includes('ZEBRA-417') && !made.includes('2024:03:04'))
  })

  it('has the shifted date of its patient on request', async () => {
    const { capturedAt } = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
    const copy = await ask(doctor, 'shift')
    assert.deepEqual(copy.capturedAt, shiftDate(capturedAt!, patient.id))
    const { exif } = await sharp(await bytesOf(copy)).metadata()
    assert.ok(exif?.includes(copy.capturedAt!.toISOString().slice(0, 10).replaceAll('-', ':')))
  })

  it('is available to everyone who may view the file, and logged; all others get not found', async () => {
    await ask(patient)
    const seen = await db().fileAccessLog.findFirst({ where: { fileId, userId: patient.id }, orderBy: { id: 'desc' } })
    assert.deepEqual([seen?.action, seen?.variant, seen?.outcome], ['download', 'anonymised', 'allowed'])
    for (const actor of [other, staff]) await assert.rejects(ask(actor), withCategory('not_found'))
    for (const id of [UNKNOWN_ID, 'nonsense']) await assert.rejects(ask(doctor, 'drop', id), withCategory('not_found'))
    await db().storedFile.update({ where: { id: fileId }, data: { status: 'quarantined' } })
    await assert.rejects(ask(doctor), withCategory('not_found'))
    await db().storedFile.update({ where: { id: fileId }, data: { status: 'completed' } })
  })
})

describe('a de-identified copy of a document', () => {
  const send = async (document: Buffer, filename: string) => {
    const id = await sendFile(patient, document, { case_id: caseId, filename })
    await ingestFile(id)
    return id
  }

  it('has a neutral name, its pages and nothing else, and says how many pages are images', async () => {
    const layer = '/OC /Layer BDC 0 0 50 50 re f EMC'
    const plain = tinyPdf({ fill: Buffer.from('Zebra 417'), objects: [`<</Length ${layer.length}>>stream\n${layer}\nendstream`] })
    const pdf = Buffer.from(plain.toString('latin1').replace('/MediaBox', '/Contents 4 0 R/MediaBox'), 'latin1')
    const copy = await ask(doctor, 'drop', await send(pdf, 'Zebra 417.pdf'))
    assert.deepEqual([copy.filename, copy.type, copy.renderedPages], ['document.pdf', 'application/pdf', 1])
    const made = await bytesOf(copy)
    assert.ok(pdf.includes('Zebra') && !made.includes('Zebra') && made.length === copy.sizeBytes)
    assert.equal((await ask(doctor, 'drop', await send(plain, 'Zebra.pdf'))).renderedPages, 0)
  })
})

describe('a de-identified copy of a DICOM object', async () => {
  const named = (modality: string) =>
    Buffer.from(
      greyObject([
        { tag: 0x00080020, vr: 'DA', value: '20240304' },
        { tag: 0x00080060, vr: 'CS', value: modality },
        { tag: 0x00100010, vr: 'PN', value: 'Zebra^Marten' },
        { tag: 0x00100020, vr: 'LO', value: 'MRN-417' },
      ]),
    )
  const [ct, us] = [named('CT'), named('US')]
  const send = async (object: Buffer, filename: string) => {
    const id = await sendFile(patient, object, { case_id: caseId, filename })
    await ingestFile(id)
    return id
  }
  const [ctId, usId] = [await send(ct, 'Zebra.dcm'), await send(us, 'Zebra 2.dcm')]

  it('contains no identity and every pixel, and is the same bytes each time and by ranges', async () => {
    const copy = await ask(doctor, 'drop', ctId)
    assert.deepEqual([copy.filename, copy.type, copy.capturedAt, copy.mayShowText], ['picture.dcm', 'application/dicom', null, false]) // prettier-ignore
    const made = await bytesOf(copy)
    assert.equal(made.length, copy.sizeBytes)
    for (const name of ['Zebra', 'MRN-417', '20240304']) {
      assert.ok(ct.includes(name), `${name} is in the original`)
      assert.ok(!made.includes(name), name)
    }
    assert.ok(made.includes(ct.subarray(-32)), 'the pixels')
    const again = await ask(patient, 'drop', ctId)
    assert.deepEqual([again.etag, await bytesOf(again)], [copy.etag, made])
    for (const [start, end] of [
      [0, 0],
      [5, 700],
      [131, 131],
      [made.length - 3, made.length - 1],
    ] as const) {
      const parts: Uint8Array[] = []
      for await (const part of copy.read({ start, end }, new AbortController().signal)) parts.push(part)
      assert.deepEqual(Buffer.concat(parts), made.subarray(start, end + 1))
    }
  })

  it('has its dates shifted like the photographs of its patient on request', async () => {
    const copy = await ask(doctor, 'shift', ctId)
    const made = await bytesOf(copy)
    const moved = shiftDate(new Date('2024-03-04T00:00:00Z'), patient.id).toISOString().slice(0, 10).replaceAll('-', '')
    assert.ok(made.includes(moved) && !made.includes('20240304'))
    assert.notEqual(copy.etag, (await ask(doctor, 'drop', ctId)).etag)
  })

  it('is flagged for review when its modality may burn in text', async () => {
    assert.equal((await ask(doctor, 'drop', usId)).mayShowText, true)
  })
})
