import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import type { Actor } from '../../access/actor'
import { openAccessInvalidation } from '../../auth/access-invalidation/open-access-invalidation'
import { db } from '../../db/database'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { encapsulatedObject, greyObject, noSamples, sample } from '../../dicom/test-objects'
import { damageFile } from '../../files/integrity/test-damage'
import { createActor, createCase, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { capture } from '../test-dicom-objects'
import { send } from '../test-studies'
import { drawObject } from '../store/test-store'
import { placeTestObject, type TestAddress } from '../test-stored-objects'
import { instanceCaches, openInstanceCaches } from './open-instance-caches'
import { openInstances } from './open-instances'
import { openMetadata } from '../metadata/open-metadata'
import { openFrames } from './open-frames'
import { openRendered } from './open-rendered'
import { openThumbnail } from './open-thumbnail'
import { formOf, readParts } from './test-retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

await openFilesFixture()
const DICOM = 'application/dicom'

const addressOf = ({ study, series, instance }: TestAddress) => ({ study, series, instance, ip: null })

/** Every way to an object, for one person. */
async function waysOf(actor: Actor, { study, series, instance, ip }: ReturnType<typeof addressOf>): Promise<string[]> {
  const ways: Record<string, () => Promise<unknown>> = {
    study: () => openInstances(actor, { study, ip }),
    series: () => openInstances(actor, { study, series, ip }),
    instance: () => openInstances(actor, { study, series, instance, ip }),
    metadata: () => openMetadata(actor, { study }, 'https://fovea.test'),
    frames: () => openFrames(actor, { study, series, instance, frames: '1', ip }),
    rendered: () => openRendered(actor, { study, series, instance, query: {}, ip }),
    thumbnail: () => openThumbnail(actor, { study, query: {}, ip }),
  }
  const open: string[] = []
  for (const [way, look] of Object.entries(ways)) {
    const found = await look().then(
      () => true,
      (thrown: unknown) => !withCategory('not_found')(thrown),
    )
    if (found) open.push(way)
  }
  return open
}
/** The study and the series of an object. */
const placeOf = (uid: string) => db().instance.findFirstOrThrow({ where: { uid }, select: { studyId: true, seriesId: true } })
const ALL = ['study', 'series', 'instance', 'metadata', 'frames', 'rendered', 'thumbnail']

describe('openInstances', () => {
  it('opens an object of a case to those who may see it, by every way, and to nobody else by any', async () => {
    const patient = await createActor('patient')
    const address = addressOf(await placeTestObject(patient, greyObject(), await createCase(patient)))
    for (const actor of [patient, await createActor('doctor'), await createActor('admin')])
      assert.deepEqual(await waysOf(actor, address), ALL, actor.role)
    for (const role of ['patient', 'staff', 'trainer', 'client', 'creator'] as const)
      assert.deepEqual(await waysOf(await createActor(role), address), [], role)
  })

  it('leaves out of a ZIP what is damaged, and says so in it', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const { study, series, instance } = await placeTestObject(patient, greyObject(), caseId)
    const opened = await openInstances(patient, { study, ip: null })
    const names = [opened.filename, formOf(opened, 'application/zip').filename]
    assert.deepEqual(names, [`${study}.dcm`, `${study}.zip`], 'of one object, a ZIP is named as one, too')
    const zip = async () =>
      unzipSync((await readParts(formOf(await openInstances(patient, { study, ip: null }), 'application/zip')))[0]!)
    assert.deepEqual(Object.keys(await zip()), [`${series}/${instance}.dcm`])
    const { id } = await db().instance.findFirstOrThrow({ where: { uid: instance } })
    await damageFile(id)
    await assert.rejects(zip(), withCategory('tampered'))
    assert.deepEqual(Object.keys(await zip()), ['left-out.json'])
  })

  it('sends a ZIP by ranges: the same bytes each time, each object recorded once where a byte of it is sent', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const placed = [await placeTestObject(patient, greyObject(), caseId), await placeTestObject(patient, greyObject(), caseId)]
    const { study } = placed[1]!
    await db().instance.updateMany({ where: { uid: placed[0]!.instance }, data: await placeOf(placed[1]!.instance) })
    const form = async () => formOf(await openInstances(patient, { study, ip: null }), 'application/zip')
    const [whole] = await readParts(await form())
    const rows = () => db().fileAccessLog.count({ where: { fileId: { in: placed.map(({ id }) => id) }, action: 'download' } })
    const before = await rows()
    const end = whole!.length - 1
    for (const cut of [1, 100, whole!.length - 40]) {
      const [[head], [tail]] = [
        await readParts(await form(), { start: 0, end: cut - 1 }),
        await readParts(await form(), { start: cut, end }),
      ]
      assert.deepEqual(Buffer.concat([head!, tail!]), whole)
    }
    // Objects are recorded in groups; the end of the directory has nothing of any.
    assert.equal(await rows(), before + 2 * 5)
    const versions = await Promise.all([form(), form()].map(async (one) => (await (await one).open()).version))
    assert.equal(versions[0], versions[1])
  })

  it('ends where access ends, in every form of several objects', async () => {
    const [patient, other] = [await createActor('patient'), await createActor('patient')]
    const caseId = await createCase(patient)
    const first = await placeTestObject(patient, greyObject(), caseId)
    const second = await placeTestObject(patient, greyObject(), caseId)
    const { study } = second
    await db().instance.updateMany({ where: { uid: first.instance }, data: await placeOf(second.instance) })
    const forms = ['application/zip', DICOM]
    const opened = await Promise.all(forms.map(async () => openInstances(patient, { study, ip: null })))
    assert.equal(formOf(opened[1]!, DICOM).count, 2)
    await db().case.update({ where: { id: caseId }, data: { patientId: other.id } })
    for (const [at, form] of forms.entries())
      await assert.rejects(readParts(formOf(opened[at]!, form)), withCategory('not_found'), form)
  })

  it('opens an object of the DICOM API that awaits review to its sender, not to the person it was sent for', async () => {
    const [staff, patient] = [await createActor('staff'), await createActor('patient')]
    const { upload_id } = (await send(staff, capture(5), { userName: patient.id })) as { upload_id: string }
    const held = await db().instance.findUniqueOrThrow({ where: { id: upload_id }, include: { study: true, series: true } })
    assert.equal((await db().dicomUpload.findUniqueOrThrow({ where: { id: upload_id } })).isAwaitingReview, true)
    const address = { study: held.study.uid, series: held.series.uid, instance: held.uid, ip: null }
    assert.deepEqual(await waysOf(patient, address), [])
    assert.deepEqual(await waysOf(staff, address), ALL)
    await db().dicomUpload.update({ where: { id: upload_id }, data: { isAwaitingReview: false } })
    assert.deepEqual(await waysOf(patient, address), ALL)
  })

  it('opens the object of the place that is named, where the same UIDs lie in two', async () => {
    const [first, second] = [await createActor('patient'), await createActor('patient')]
    const doctor = await createActor('doctor')
    const uids = { study: '1.7.1', uid: '1.7.1.1.1' }
    for (const [at, patient] of [first, second].entries())
      await placeTestObject(patient, drawObject({ ...uids, number: at + 1 }), await createCase(patient))
    const places = await db().study.findMany({ where: { uid: '1.7.1' }, orderBy: { id: 'asc' }, include: { instances: true } })
    assert.equal(places.length, 2)
    const address = { study: '1.7.1', series: '1.7.1.1', instance: '1.7.1.1.1', ip: null }
    // Of one address a decision is cached, which must not be that of the other place.
    const news = await openAccessInvalidation()
    const closeCaches = openInstanceCaches()
    for (const { id: place } of places) await openFrames(doctor, { ...address, place, frames: '1' })
    assert.equal(instanceCaches.get().ids.size, 2)
    for (const [at, { id: place }] of [...places.entries(), ...places.entries()]) {
      const frames = await openFrames(doctor, { ...address, place, frames: '1' })
      const [bytes] = await readParts(formOf(frames, 'application/octet-stream'))
      assert.equal(bytes!.readUInt16LE(), at + 1)
      for (const level of [address, { ...address, instance: undefined as never }]) {
        const [object] = await readParts(formOf(await openInstances(doctor, { ...level, place }), DICOM))
        assert.equal(object!.readUInt16LE(object!.length - 128), at + 1)
      }
      const metadata = await openMetadata(doctor, { study: '1.7.1', place }, 'https://fovea.test')
      let text = ''
      for await (const part of metadata.read(new AbortController().signal)) text += Buffer.from(part).toString()
      assert.deepEqual(
        (JSON.parse(text) as Record<string, { Value: unknown[] }>[]).map((one) => one['00200013']!.Value),
        [[at + 1]],
      )
    }
    const foreign = openFrames(first, { ...address, place: places[1]!.id, frames: '1' })
    await assert.rejects(foreign, withCategory('not_found'))
    closeCaches()
    await news.close()
  })

  it('records each object before its first byte, once for a response', async () => {
    const patient = await createActor('patient')
    const placed = await placeTestObject(patient, greyObject(), await createCase(patient))
    const { parts } = await formOf(await openInstances(patient, addressOf(placed)), DICOM).open()
    const rows = () => db().fileAccessLog.count({ where: { fileId: placed.id, action: 'download' } })
    assert.equal(await rows(), 0)
    const signal = new AbortController().signal
    for (const range of [
      { start: 0, end: 3 },
      { start: 4, end: 9 },
    ])
      for await (const _ of parts[0]!.read(range, signal)) assert.equal(await rows(), 1)
  })

  it('rewrites an object for who asks for Explicit VR Little Endian', { skip: noSamples }, async () => {
    const patient = await createActor('patient')
    const placed = await placeTestObject(patient, sample('mr-big-endian.dcm'), await createCase(patient))
    const retrieved = await openInstances(patient, addressOf(placed))
    const [written] = await readParts(formOf(retrieved, DICOM, EXPLICIT_VR_LITTLE_ENDIAN))
    assert.equal((await parseDataSet(bytesReader(written!))).transferSyntaxUid, EXPLICIT_VR_LITTLE_ENDIAN)
    const [tail] = await readParts(formOf(retrieved, DICOM, EXPLICIT_VR_LITTLE_ENDIAN), { start: 1000, end: 1999 })
    assert.deepEqual(tail, written!.subarray(1000, 2000))
  })

  it('says that it cannot, where the pixels cannot be decoded here', async () => {
    const patient = await createActor('patient')
    const damaged = { transferSyntaxUid: '1.2.840.10008.1.2.4.90', rows: 2, columns: 2, fragments: [Uint8Array.of(1, 2, 3, 4)] }
    const placed = await placeTestObject(patient, encapsulatedObject(damaged), await createCase(patient))
    const explicit = formOf(await openInstances(patient, addressOf(placed)), DICOM, EXPLICIT_VR_LITTLE_ENDIAN)
    await assert.rejects(explicit.open(), withCategory('not_acceptable'))
    const frames = await openFrames(patient, { ...addressOf(placed), frames: '1' })
    await assert.rejects(
      formOf(frames, 'application/octet-stream', EXPLICIT_VR_LITTLE_ENDIAN).open(),
      withCategory('not_acceptable'),
    )
    const rendered = await openRendered(patient, { ...addressOf(placed), query: {} })
    await assert.rejects(rendered.representations[0]!.open(), withCategory('not_acceptable'))
  })
})
