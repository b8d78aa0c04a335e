import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { db } from '../../db/database'
import { greyObject } from '../../dicom/test-objects'
import { newUuid } from '../../runtime/uuid'
import { deliverFrame, type DeliverFrame, type FrameDelivery } from './deliver-frame'
import { storeFile } from '../receive/store-file'
import { createActor, createCase, openFilesFixture, photograph, withCategory } from '../test-files-fixture'
import { eventually } from '../../runtime/test-eventually'

await openFilesFixture()
const [patient, other, staff, doctor] = await Promise.all((['patient', 'patient', 'staff', 'doctor'] as const).map(createActor))
const caseId = await createCase(patient!)
const data = Int16Array.from({ length: 32 }, (_, index) => index * 50 - 800)
const loop = greyObject([{ tag: 0x00181063, vr: 'DS', value: '40' }], { frames: 2, data })
const store = async (source: Buffer) =>
  (await storeFile(patient!, { caseId, filename: 'loop.dcm', declaredType: null, source })).id
const fileId = await store(Buffer.from(loop))
const ask = (more: Partial<DeliverFrame> = {}): DeliverFrame => ({
  fileId,
  frame: 1,
  form: 'samples',
  ip: null,
  ...more,
})
const bytesOf = ({ readBuffered }: FrameDelivery) => Buffer.from(readBuffered!(undefined)!)

describe('deliverFrame', () => {
  it('returns any frame of a loop with every sample and its display parameters', async () => {
    for (const frame of [1, 2]) {
      const drawn = await deliverFrame(doctor!, ask({ frame }))
      const words = gunzipSync(bytesOf(drawn))
      const { slope, intercept } = drawn.facts.grey!
      const values = Array.from({ length: 16 }, (_, at) => words.readUInt16LE(at * 2) * slope + intercept)
      assert.deepEqual(values, [...data.subarray((frame - 1) * 16, frame * 16)])
      assert.deepEqual([drawn.facts.frames, drawn.facts.frameTimeMs, drawn.facts.width], [2, 40, 4])
    }
  })

  it('returns a small image on request', async () => {
    const preview = await deliverFrame(patient!, ask({ form: 'preview' }))
    assert.deepEqual([preview.type, bytesOf(preview).toString('latin1', 8, 12)], ['image/webp', 'WEBP'])
  })

  it('is for everyone who may see the image, and each view is logged', async () => {
    for (const foreign of [other!, staff!]) await assert.rejects(deliverFrame(foreign, ask()), withCategory('not_found'))
    for (const never of [newUuid(), 'x'])
      await assert.rejects(deliverFrame(doctor!, ask({ fileId: never })), withCategory('not_found'))
    await assert.rejects(deliverFrame(doctor!, ask({ frame: 3 })), withCategory('not_found'))
    const seen = () => db().fileAccessLog.findFirst({ where: { fileId, userId: doctor!.id, action: 'view', variant: 'samples' } })
    await eventually('the view is logged', seen)
  })

  it('rejects a file that has no frames', async () => {
    const picture = await store(await photograph())
    await assert.rejects(deliverFrame(patient!, ask({ fileId: picture })), withCategory('unsupported_type'))
  })
})
