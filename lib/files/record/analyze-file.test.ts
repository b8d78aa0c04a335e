import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { db, Prisma } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { drawUltrasound } from '../../../demo/drawings/draw-ultrasound'
import { encodeDrawingJpeg } from '../../../demo/drawings/encode-drawing-jpeg'
import { writeSingleFrameObject } from '../../../demo/drawings/write-single-frame-object'
import { tinyPdf } from '../../imaging/documents/test-documents'
import type { ObjectStore } from '../../storage/object-store'
import { analyzeFile } from './analyze-file'
import { eraseFile } from '../erase/erase-file'
import { getFile } from './get-file'
import { ingestFile } from '../ingest/ingest-file'
import { QualitySchema } from './schema'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile, withCategory } from '../test-files-fixture'

/** Hooks that run after an object was opened for reading, and after it was closed. */
let during: { opened?: () => Promise<unknown>; closed?: () => Promise<unknown> } | null = null
const watched = (real: ObjectStore): ObjectStore =>
  new Proxy(real, {
    get: (_, name: keyof ObjectStore) => {
      if (name === 'readSync' && during) return () => null
      if (name === 'openRead') return openReadOf(real)
      return typeof real[name] === 'function' ? real[name].bind(real) : real[name]
    },
  })
const openReadOf =
  (real: ObjectStore): ObjectStore['openRead'] =>
  async (...args) => {
    await during?.opened?.()
    const object = await real.openRead(...args)
    const close = () => object.close().then(() => during?.closed?.())
    return { sizeBytes: object.sizeBytes, read: (...range) => object.read(...range), close: async () => void (await close()) }
  }

await openFilesFixture(watched)
const [patient, other, staff, stranger, doctor, admin] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('staff'),
  await createActor('staff'),
  await createActor('doctor'),
  await createActor('admin'),
]
const caseId = await createCase(patient)
await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })

const send = async (bytes: Buffer): Promise<string> => {
  const id = await sendFile(patient, bytes, { case_id: caseId })
  await ingestFile(id)
  return id
}
const analyze = (actor: Actor, fileId: string) => analyzeFile(actor, { fileId, ip: '192.0.2.7' })
/** As a file stored before images were assessed. */
const forget = (id: string) => db().storedFile.update({ where: { id }, data: { quality: Prisma.DbNull, qualityScore: null } })

const picture = drawUltrasound({ seed: 3 })
const takenAt = new Date('2026-03-01T08:15:30Z')
const sharp = () => encodeDrawingJpeg({ picture, takenAt })
const object = () => writeSingleFrameObject({ picture, takenAt, caseId, modality: 'US', description: 'Abdomen' })
const black = () => encodeDrawingJpeg({ picture: { ...picture, data: picture.data.map((value) => value / 12) }, takenAt })

describe('analyzeFile', () => {
  for (const [kind, bytes] of [
    ['photograph', sharp],
    ['DICOM object', object],
  ] as const) {
    it(`returns the quality of a ${kind} as ingest stored it, on every call`, async () => {
      const id = await send(Buffer.from(await bytes()))
      const quality = await analyze(doctor, id)
      assert.deepEqual(QualitySchema.strict().parse(quality), quality)
      assert.deepEqual([quality.score, quality.quality_score, quality.issues], [1, 1, []])
      assert.deepEqual(quality.resolution, { width: 800, height: 640 })
      assert.deepEqual(await analyze(doctor, id), quality)
      const record = await getFile(doctor, id)
      assert.deepEqual([record.quality, record.quality_score], [quality, quality.score])
    })

    it(`assesses a ${kind} without a stored quality like ingest does, and stores it`, async () => {
      const id = await send(Buffer.from(await bytes()))
      const quality = await analyze(doctor, id)
      await forget(id)
      assert.deepEqual([(await getFile(doctor, id)).quality, (await getFile(doctor, id)).quality_score], [null, null])
      const [one, two] = await Promise.all([analyze(doctor, id), analyze(patient, id)])
      assert.deepEqual([one, two], [quality, quality])
      assert.deepEqual((await getFile(doctor, id)).quality, quality)
    })
  }

  it('reports the issues of an image', async () => {
    const dark = await analyze(doctor, await send(await black()))
    assert.ok(dark.issues.includes('too_dark') && dark.score < 0.5, dark.issues.join(' '))
    const small = await analyze(doctor, await send(await photograph()))
    assert.deepEqual([small.issues, small.resolution.height], [['low_resolution'], 160])
  })

  it('is available to everyone who may view the image, and to no others', async () => {
    const id = await send(await sharp())
    for (const actor of [patient, staff, doctor, admin]) assert.equal((await analyze(actor, id)).score, 1)
    for (const actor of [other, stranger]) {
      for (const one of [id, UNKNOWN_ID, '%00', '']) {
        const thrown = await analyze(actor, one).catch((refused: unknown) => refused)
        assert.ok(hasCode(thrown, 'file_not_found'), one)
      }
    }
  })

  it('is recorded in the access log and the audit trail', async () => {
    const id = await send(await sharp())
    await analyze(staff, id.toUpperCase())
    const touches = await db().fileAccessLog.findMany({
      where: { fileId: id },
      select: { userId: true, ip: true, action: true, outcome: true },
    })
    assert.deepEqual(touches, [{ userId: staff.id, ip: '192.0.2.7', action: 'analyze', outcome: 'allowed' }])
    assert.equal(await db().auditEntry.count({ where: { subjectId: id, actorId: staff.id, action: 'file.analyze' } }), 1)
  })

  it('rejects files that are not completed', async () => {
    const id = await send(await sharp())
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined'] as const) {
      await db().storedFile.update({ where: { id }, data: { status } })
      await assert.rejects(analyze(doctor, id), withCategory('conflict'))
    }
    assert.equal(await db().fileAccessLog.count({ where: { fileId: id } }), 0)
  })

  it('rejects a file without an image, without decoding it', async () => {
    const pdf = tinyPdf()
    const box = (kind: string, size: number) => {
      const bytes = Buffer.alloc(size)
      bytes.writeUInt32BE(size)
      bytes.write(kind, 4)
      return bytes
    }
    const heic = Buffer.concat([box('ftyp', 24), box('meta', 100), box('mdat', 5000)])
    heic.write('heic', 8)
    for (const bytes of [pdf, heic]) {
      const id = await send(bytes)
      assert.equal((await getFile(doctor, id)).status, 'completed')
      during = { opened: () => Promise.reject(new Error('opened')) }
      await assert.rejects(analyze(doctor, id), withCategory('unsupported_type'))
      during = null
    }
  })

  for (const moment of ['opened', 'closed'] as const) {
    it(`stores nothing of a file that is erased when its bytes were ${moment}`, async () => {
      const id = await send(await sharp())
      await forget(id)
      let erased: Promise<unknown> | null = null
      during = { [moment]: () => (erased ??= eraseFile(id)) }
      await assert.rejects(analyze(doctor, id), withCategory('not_found'))
      during = null
      const { status, quality, qualityScore } = await db().storedFile.findUniqueOrThrow({ where: { id } })
      assert.deepEqual([status, quality, qualityScore], ['erased', null, null])
    })
  }
})
