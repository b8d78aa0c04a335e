import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { AccessWatch } from '../../auth/continuous-access/access-watch'
import { db } from '../../db/database'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { hasCode } from '../../errors/app-error'
import { eraseFile } from '../../files/erase/erase-file'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { withTurn } from '../../runtime/fair/turn'
import { openHtj2kVariants } from '../../studies/htj2k/htj2k-policy'
import { findHtj2kFrame } from '../../studies/htj2k/find-htj2k-frame'
import { makeHtj2kVariant } from '../../studies/htj2k/make-htj2k-variant'
import { openFrames } from '../../studies/retrieve/open-frames'
import { previewBytes } from '../../dicom/previews/preview-order'
import { type Preview, PreviewRecords } from '../../dicom/previews/preview-records'
import { storeTestFile } from '../../studies/test-stored-objects'
import { openPreviews } from './open-previews'

await openFilesFixture()
openHtj2kVariants({ modalities: 'all', maxTotalBytes: 2 ** 40 })
const [doctor, patient, other] = [await createActor('doctor'), await createActor('patient'), await createActor('patient')]
const caseId = await createCase(patient)
const [STUDY, SIDE] = ['1.2.7', 256]

/** A slice, or several frames of one object; with an HTJ2K variant. */
async function store(series: number, number: number, frames = 1): Promise<string> {
  const text = (tag: number, vr: string, value: string | number) => ({ tag, vr, value })
  const bytes = writeDicom({
    ...{ sopClassUid: storageSopClass.ct, sopInstanceUid: `${STUDY}.${series}.${number}` },
    elements: [
      ...[text(0x0020000d, 'UI', STUDY), text(0x0020000e, 'UI', `${STUDY}.${series}`), text(0x00080060, 'CS', 'CT')],
      ...[text(0x00200013, 'IS', number), text(0x00200032, 'DS', `0\\0\\${number}`), text(0x00200037, 'DS', '1\\0\\0\\0\\1\\0')],
    ],
    pixels: {
      ...{ rows: SIDE, columns: SIDE, frames, photometric: 'MONOCHROME2', bitsStored: 16 },
      data: Int16Array.from({ length: SIDE * SIDE * frames }, (_, at) => (at * (number + 7)) % 1900),
    },
  })
  const id = await storeTestFile(patient, Buffer.from(bytes), caseId)
  await makeHtj2kVariant(id)
  return id
}

const slices: string[] = []
for (let number = 0; number < 7; number += 1) slices.push(await store(1, number))
const loop = await store(2, 1, 3)
const seriesOf = async (series: number) => (await db().series.findFirstOrThrow({ where: { uid: `${STUDY}.${series}` } })).id

async function previewsOf(
  actor: Actor,
  seriesId: string,
  { roomId = caseId, around = undefined as number | undefined, offset = 0, limit = 100 } = {},
) {
  const read = await openPreviews(actor, { roomId, seriesId, around, offset, limit, ip: null })
  const records = new PreviewRecords()
  const previews: Preview[] = []
  // As the network cuts it.
  for await (const chunk of read(new AbortController().signal))
    for (let at = 0; at < chunk.length; at += 1000) previews.push(...records.push(chunk.subarray(at, at + 1000)))
  assert.ok(records.isComplete)
  return previews
}

describe('openPreviews', () => {
  it('sends the middle frame, every fourth one around it, then the others: each the beginning of its codestream', async () => {
    const previews = await previewsOf(doctor, await seriesOf(1))
    assert.deepEqual(
      previews.map(({ fileId }) => slices.indexOf(fileId)),
      [3, 4, 2, 5, 1, 6, 0],
    )
    for (const { fileId, frame, bytes } of previews) {
      const { place } = (await findHtj2kFrame(fileId, 0))!
      const end = previewBytes({ rows: SIDE, columns: SIDE }, place.resolutionEnds)!
      const whole = await codestreamOf(slices.indexOf(fileId))
      assert.ok(end < whole.length)
      assert.deepEqual([frame, Buffer.from(bytes)], [1, whole.subarray(0, end)])
    }
  })

  it('begins where the reader is, and ends with as many as fit', async () => {
    const at = async (around: number, limit: number, offset = 0) =>
      (await previewsOf(patient, await seriesOf(1), { around, limit, offset })).map(({ fileId }) => slices.indexOf(fileId))
    assert.deepEqual(await at(6, 5), [6, 2, 5, 4, 3])
    assert.deepEqual(await at(6, 5, 1), [2, 5, 4, 3])
    assert.deepEqual(await at(900, 1), [6])
  })

  it('has the frames of one object each', async () => {
    const previews = await previewsOf(doctor, await seriesOf(2))
    assert.deepEqual(
      previews.map(({ fileId, frame }) => [fileId, frame]),
      [
        [loop, 2],
        [loop, 3],
        [loop, 1],
      ],
    )
    assert.equal(new Set(previews.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size, 3)
  })

  it('leaves out what was erased meanwhile', async () => {
    const seriesId = await seriesOf(1)
    const read = await openPreviews(doctor, { roomId: caseId, seriesId, offset: 0, limit: 100, ip: null })
    await eraseFile(slices[4]!)
    const records = new PreviewRecords()
    const seen: number[] = []
    for await (const chunk of read(new AbortController().signal))
      seen.push(...records.push(chunk).map(({ fileId }) => slices.indexOf(fileId)))
    assert.deepEqual(seen, [3, 2, 5, 1, 6, 0])
  })

  it('ends once its reader may read the series no longer, and not with one object that is erased', async () => {
    const third = await createActor('patient')
    const watch = new AccessWatch(patient, () => undefined)
    const opened = { roomId: caseId, seriesId: await seriesOf(1), offset: 0, limit: 100, ip: null }
    await withTurn({ owner: patient.id, class: 'urgent', access: watch }, () => openPreviews(patient, opened))
    await eraseFile(slices[5]!)
    await watch.evaluate()
    assert.deepEqual([watch.endedBy], [null])
    await db().case.update({ where: { id: caseId }, data: { patientId: third.id } })
    await watch.evaluate()
    assert.equal(watch.endedBy?.code, 'series_not_found')
    await db().case.update({ where: { id: caseId }, data: { patientId: patient.id } })
  })

  it('is for those who may read the series, in a room that shows it', async () => {
    const seriesId = await seriesOf(1)
    const asked = (actor: Actor, roomId: string, id: string) =>
      openPreviews(actor, { roomId, seriesId: id, offset: 0, limit: 1, ip: null })
    await assert.rejects(asked(other, caseId, seriesId), (thrown) => hasCode(thrown, 'reading_room_not_found'))
    for (const [roomId, id] of [
      [caseId, 'x'],
      [caseId, '01890000-0000-7000-8000-000000000000'],
      [await createCase(other), seriesId],
    ] as const)
      await assert.rejects(asked(doctor, roomId, id), (thrown) => hasCode(thrown, 'series_not_found'))
  })
})

/** The whole codestream of a slice, as DICOMweb sends it. */
async function codestreamOf(number: number): Promise<Buffer> {
  const address = { study: STUDY, series: `${STUDY}.1`, instance: `${STUDY}.1.${number}` }
  const { representations } = await openFrames(doctor, { ...address, frames: '1', ip: null })
  const { parts } = await representations.find(({ type }) => type === 'image/jphc')!.open()
  const chunks: Uint8Array[] = []
  for await (const chunk of parts[0]!.read(undefined, new AbortController().signal, undefined)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
