import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { readNativeFrames } from '../../dicom/render/read-native-frames'
import { encapsulatedObject } from '../../dicom/test-objects'
import { storageSopClass, writeDicom, type NewElement, type NewPixels } from '../../dicom/write/write-dicom'
import { fail } from '../../errors/fail'
import { deliverFile } from '../../files/deliver/deliver-file'
import { openObject } from '../../files/deliver/open-object'
import { toByteReader } from '../../files/deliver/to-byte-reader'
import { eraseFile } from '../../files/erase/erase-file'
import { getUsedBytes } from '../../files/quota/get-used-bytes'
import {
  createActor,
  createCase,
  openFilesFixture,
  orphanedObjects,
  queuedJobs,
  ownerOfJob,
  remainingOf,
} from '../../files/test-files-fixture'
import { reviewPixels } from '../pixel-review/review-pixels'
import { capture } from '../test-dicom-objects'
import { storeTestFile } from '../test-stored-objects'
import { send } from '../test-studies'
import { backfillHtj2kVariants } from './backfill-htj2k-variants'
import { findHtj2kFrame } from './find-htj2k-frame'
import { openHtj2kVariants, type Htj2kPolicy } from './htj2k-policy'
import { endHtj2kVariant, makeHtj2kVariant } from './make-htj2k-variant'

/** Runs before an object is written, while a test sets it. */
let beforePut: ((key: string) => Promise<void>) | null = null
await openFilesFixture((real) => {
  const put = real.put.bind(real)
  real.put = async (key, source, options) => {
    await beforePut?.(key)
    return put(key, source, options)
  }
  return real
})
const doctor = await createActor('doctor')
const patient = await createActor('patient')
const JOB = 'htj2k-variant'

let close = () => {}
const open = (policy: Partial<Htj2kPolicy> = {}) => {
  close()
  close = openHtj2kVariants({ modalities: 'all', maxTotalBytes: 2 ** 40, ...policy })
}
beforeEach(() => open())
afterEach(() => {
  close()
  close = () => {}
  beforePut = null
})

let counter = 0
const element = (tag: number, vr: string, value: string | number): NewElement => ({ tag, vr, value })
const volume = (pixels: Partial<NewPixels> = {}, modality = 'CT', more: NewElement[] = []) =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.ct,
      elements: [element(0x00080060, 'CS', modality), element(0x0020000d, 'UI', `1.2.9.${(counter += 1)}`), ...more],
      pixels: {
        ...{ rows: 40, columns: 50, frames: 3, photometric: 'MONOCHROME2', bitsStored: 12 },
        data: Int16Array.from({ length: 6000 }, (_, at) => ((at * counter) % 1700) - 1000),
        ...pixels,
      },
    }),
  )
const store = async (bytes: Buffer, actor: Actor = patient) => storeTestFile(actor, bytes, await createCase(actor))
const isDone = async (id: string) => (await db().instance.findUniqueOrThrow({ where: { id } })).isHtj2kDone
const variantOf = (fileId: string) => db().fileVariant.findUnique({ where: { fileId_role: { fileId, role: 'htj2k' } } })

/** The samples of a file's frame, from its variant and from itself. */
async function framesOf(fileId: string, frame: number) {
  const { object, place } = (await findHtj2kFrame(fileId, frame))!
  const reader = await openObject(object)
  const codestream = new Uint8Array(await reader.readAt(place.start, place.end))
  await reader.close()
  const { objectId, objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id: fileId } })
  const original = await openObject({ objectId: objectId!, objectKey: objectKey! })
  const expected = (await readNativeFrames(toByteReader(original), frame).next()).value
  const { rows, columns, bitsAllocated } = await db().instance.findUniqueOrThrow({ where: { id: fileId } })
  const layout = { rows: rows!, columns: columns!, bitsAllocated: bitsAllocated!, isSigned: bitsAllocated === 16 }
  const wrapped = { ...layout, transferSyntaxUid: '1.2.840.10008.1.2.4.202', fragments: [codestream] }
  const found = (await readNativeFrames(bytesReader(encapsulatedObject(wrapped)), 0).next()).value
  await original.close()
  return [found, expected].map((one) => Buffer.from((one as { bytes: Uint8Array }).bytes).toString('base64'))
}

describe('the HTJ2K variant of a stored object', () => {
  it('is queued as the object is published, and has every sample of every frame', async () => {
    const id = await store(volume())
    assert.equal(await queuedJobs(JOB, id), 1)
    assert.equal(await isDone(id), false)
    await makeHtj2kVariant(id)
    assert.equal(await isDone(id), true)
    for (const frame of [0, 1, 2]) {
      const [found, expected] = await framesOf(id, frame)
      assert.equal(found, expected, `frame ${frame}`)
    }
    assert.equal(await findHtj2kFrame(id, 3), null)
    const { type, width, height } = (await variantOf(id))!
    assert.deepEqual([type, width, height], ['image/jphc', 50, 40])
  })

  it('is not made of an object with a display shutter, which the samples that are read would lift', async () => {
    const id = await store(volume({}, 'CT', [element(0x00181600, 'CS', 'RECTANGULAR')]))
    await makeHtj2kVariant(id)
    assert.deepEqual([await isDone(id), await variantOf(id)], [true, null])
  })

  it('is no picture, and none of its owner’s quota', async () => {
    const id = await store(volume())
    const before = await getUsedBytes(patient.id)
    await makeHtj2kVariant(id)
    assert.ok(await variantOf(id))
    assert.equal(await getUsedBytes(patient.id), before)
    const asked = { fileId: id, variant: 'htj2k' as 'large', accept: null, ip: null }
    await assert.rejects(deliverFile(patient, asked), { category: 'preview_unavailable' })
  })

  it('is made once, however often its job runs', async () => {
    const id = await store(volume())
    await Promise.all([makeHtj2kVariant(id), makeHtj2kVariant(id)])
    const { objectId } = (await variantOf(id))!
    await makeHtj2kVariant(id)
    assert.equal((await variantOf(id))!.objectId, objectId)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is erased with its file, also while it is made', async () => {
    const [first, second] = [await store(volume()), await store(volume())]
    await makeHtj2kVariant(first)
    await eraseFile(first)
    beforePut = async (key) => {
      if (key.startsWith('variants/')) await eraseFile(second)
    }
    await makeHtj2kVariant(second)
    for (const id of [first, second]) assert.deepEqual(await remainingOf(id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is made again after a pixel review, and the former one can no longer be opened', async () => {
    const { upload_id: id } = await send(doctor, capture(5), { userName: patient.id })
    await makeHtj2kVariant(id)
    const former = (await variantOf(id))!
    const [before] = await framesOf(id, 0)
    await reviewPixels(doctor, id, [{ x: 0, y: 0, width: 20, height: 20 }])
    assert.equal(await variantOf(id), null)
    assert.equal(await db().objectKey.count({ where: { objectId: former.objectId } }), 0)
    await makeHtj2kVariant(id)
    const [after, expected] = await framesOf(id, 0)
    assert.equal(after, expected)
    assert.notEqual(after, before)
  })
})

describe('an object without HTJ2K variant', () => {
  const grey = (transferSyntaxUid: string, fragment: Uint8Array) =>
    Buffer.from(encapsulatedObject({ transferSyntaxUid, rows: 64, columns: 64, fragments: [fragment] }))

  it('is one of colour, one whose variant would be larger, and one that no codec reads', async () => {
    const colour = await store(volume({ photometric: 'RGB', bitsStored: 8, frames: 1, data: new Uint8Array(6000) }))
    const noise = Buffer.from(Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919) % 251))
    const raw = { raw: { width: 64, height: 64, channels: 1 as const } }
    const lossy = await store(grey('1.2.840.10008.1.2.4.50', await sharp(noise, raw).jpeg({ quality: 20 }).toBuffer()))
    const unread = await store(grey('1.2.840.10008.1.2.4.80', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9)))
    assert.equal(await queuedJobs(JOB, colour), 0)
    for (const id of [colour, lossy, unread]) {
      await makeHtj2kVariant(id)
      assert.deepEqual([await isDone(id), await variantOf(id)], [true, null])
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is tried again where the store failed, until the last failure', async () => {
    const id = await store(volume())
    beforePut = () => Promise.reject(fail('unavailable'))
    await assert.rejects(makeHtj2kVariant(id), { category: 'unavailable' })
    assert.equal(await isDone(id), false)
    await endHtj2kVariant(id)
    beforePut = null
    await makeHtj2kVariant(id)
    assert.equal(await variantOf(id), null)
  })

  it('is each one where variants are switched off, of other modalities where those are, and where there is no space', async () => {
    const magnetic = await store(volume({}, 'MR'))
    await makeHtj2kVariant(magnetic)
    close()
    const id = await store(volume({}, 'CR'))
    assert.equal(await queuedJobs(JOB, id), 0)
    await makeHtj2kVariant(id)
    open({ modalities: 'ct_mr' })
    assert.equal(await queuedJobs(JOB, await store(volume({}, 'US'))), 0)
    await makeHtj2kVariant(id)
    open({ maxTotalBytes: 1 })
    await makeHtj2kVariant(id)
    assert.deepEqual([await isDone(id), await variantOf(id)], [false, null])
    open()
    await makeHtj2kVariant(id)
    assert.ok(await variantOf(id))
  })
})

describe('backfillHtj2kVariants', () => {
  it('queues what has none, the oldest first and each once, and goes on where it stopped', async () => {
    await db().instance.updateMany({ data: { isHtj2kDone: true } })
    close()
    const ids = [await store(volume()), await store(volume()), await store(volume({}, 'US'))]
    assert.equal(await backfillHtj2kVariants(), 0)
    open({ modalities: 'ct_mr' })
    assert.equal(await backfillHtj2kVariants(1), 1)
    assert.equal(await backfillHtj2kVariants(), 2)
    assert.deepEqual([await queuedJobs(JOB, ids[0]!), await queuedJobs(JOB, ids[1]!), await queuedJobs(JOB, ids[2]!)], [1, 1, 0])
    const { ownerId } = await db().storedFile.findUniqueOrThrow({ where: { id: ids[0]! } })
    assert.equal(await ownerOfJob(JOB, ids[0]!), ownerId, 'whoever looks for what is missing')
    await makeHtj2kVariant(ids[0]!)
    assert.equal(await backfillHtj2kVariants(), 1)
    await pool().query(`UPDATE pgboss.job SET state = 'retry' WHERE name = $1 AND data->>'fileId' = $2`, [JOB, ids[1]])
    assert.equal(await backfillHtj2kVariants(), 0)
    open({ maxTotalBytes: 1 })
    assert.equal(await backfillHtj2kVariants(), 0)
  })
})
