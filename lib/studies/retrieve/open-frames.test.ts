import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { after, describe, it } from 'node:test'
import { encapsulatedObject, greyObject, noSamples, sample } from '../../dicom/test-objects'
import { transaction } from '../../db/database'
import { writeHtj2kFrameEntry } from '../../dicom/parse/htj2k-frame-table'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { parseDataSet } from '../../dicom/parse/parse-data-set'
import { openToolWorkspace, skipWithout } from '../../dicom/test-tools'
import { storageSopClass, writeDicom } from '../../dicom/write/write-dicom'
import { hasCode } from '../../errors/app-error'
import { storeDataKey } from '../../files/deliver/data-keys'
import { sealNewObject } from '../../files/receive/seal-new-object'
import { createActor, createCase, openFilesFixture, withCategory } from '../../files/test-files-fixture'
import { placeTestObject } from '../test-stored-objects'
import { openFrames } from './open-frames'
import { formOf, readParts } from './test-retrieved'
import { EXPLICIT_VR_LITTLE_ENDIAN } from './transfer-syntaxes'

await openFilesFixture()
const tools = openToolWorkspace()
after(() => tools.remove())

/** Stores an object in the case of a patient of its own: some samples have the UIDs of another. */
async function store(bytes: Uint8Array) {
  const patient = await createActor('patient')
  const { frames: count, ...address } = await placeTestObject(patient, bytes, await createCase(patient))
  return { patient, ...address, ip: null, count }
}

const OCTETS = 'application/octet-stream'
/** Decoders may round the colours and the cosines of lossy compression otherwise: there is nothing to compare. */
const LOSSY = /jpeg-baseline|jpeg-extended|htj2k-lossy/

describe('openFrames', () => {
  const names = noSamples
    ? []
    : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => /\.dcm$/.test(name) && !LOSSY.test(name))
  it(
    'returns the first and last frame of every lossless sample as gdcm decompresses it',
    { skip: noSamples || skipWithout('gdcmconv') },
    async () => {
      let seen = 0
      for (const name of names) {
        const raw = tools.make('gdcmconv', (out) => ['--raw', tools.put(name, sample(name)), out])
        if (!raw) continue
        const reference = await parseDataSet(bytesReader(raw))
        if (!reference.pixelData) continue
        const { patient, count, ...address } = await store(sample(name))
        for (const frame of new Set([1, count])) {
          const retrieved = await openFrames(patient, { ...address, frames: String(frame) })
          const [bytes] = await readParts(formOf(retrieved, OCTETS, EXPLICIT_VR_LITTLE_ENDIAN))
          const { start, end } = reference.pixelData.value
          const size = bytes!.length
          assert.ok(size > 0 && size * count <= end - start + 1, `${name}: ${size} bytes of ${end - start}`)
          const expected = raw.subarray(start + (frame - 1) * size, start + frame * size)
          const isEqual = Buffer.compare(bytes!, expected) === 0
          if (!LOSSY.test(name)) assert.ok(isEqual, `${name}: frame ${frame}`)
          seen += 1
        }
      }
      assert.ok(seen >= 12, `${seen} frames`)
    },
  )

  it('keeps the order of the list, and sends a compressed frame as it is stored', async () => {
    const RLE = '1.2.840.10008.1.2.5'
    // A header of one segment, and the number of the frame in its runs.
    const header = Uint8Array.from([1, 0, 0, 0, 64, ...new Uint8Array(59)])
    const fragments = [1, 2, 3].map((value) => Uint8Array.from([...header, value, value, value, value]))
    const object = encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, frames: 3, fragments })
    const { patient, count, ...address } = await store(object)
    assert.equal(count, 3)
    const retrieved = await openFrames(patient, { ...address, frames: '3,1,3' })
    const parts = await readParts(formOf(retrieved, 'image/dicom-rle', RLE))
    assert.deepEqual(
      parts.map((part) => part[64]),
      [3, 1, 3],
    )
    const range = await readParts(formOf(retrieved, 'image/dicom-rle'), { start: 65, end: 66 })
    assert.deepEqual(
      range.map((part) => [...part]),
      [
        [3, 3],
        [1, 1],
        [3, 3],
      ],
    )
  })

  it('begins every frame of one-bit pixels with a byte of its own', async () => {
    const data = new Uint8Array(18).map((_, at) => at * 37)
    const { patient, count, ...address } = await store(oneBit(data, 3, 3, 16))
    assert.equal(count, 16)
    const bit = (at: number) => (data[at >> 3]! >> (at & 7)) & 1
    for (const frame of [1, 2, 8, 16]) {
      const [bytes] = await readParts(formOf(await openFrames(patient, { ...address, frames: String(frame) }), OCTETS))
      const bits = Array.from({ length: 9 }, (_, at) => (bytes![at >> 3]! >> (at & 7)) & 1)
      assert.deepEqual(
        bits,
        Array.from({ length: 9 }, (_, at) => bit((frame - 1) * 9 + at)),
      )
      assert.equal(bytes![1]! & 0xfe, 0)
    }
  })

  it('sends the codestreams of an HTJ2K variant to who asks for them, and others as they are stored', async () => {
    const stored = greyObject([], { frames: 2, rows: 2, columns: 2, data: Int16Array.from({ length: 8 }, (_, at) => at) })
    const { patient, id, count: _, ...address } = await store(stored)
    const codestreams = [Buffer.from('first codestream'), Buffer.from('second')]
    const sealed = await sealNewObject('variants', Readable.from(codestreams))
    const table = Buffer.concat([writeHtj2kFrameEntry(0, [5, 16]), writeHtj2kFrameEntry(16, [2, 6])])
    await transaction(async (tx) => {
      await storeDataKey(tx, sealed.objectId, sealed.dataKey)
      const { objectKey, objectId, sha256 } = sealed
      const bytes = {
        size: BigInt(sealed.sizeBytes),
        sha256: new Uint8Array(sha256),
        frameTable: new Uint8Array(table),
        boundPx: 2,
        width: 2,
        height: 2,
      }
      await tx.fileVariant.create({ data: { fileId: id, role: 'htj2k', type: 'image/jphc', objectKey, objectId, ...bytes } })
    })
    const retrieved = await openFrames(patient, { ...address, frames: '2,1' })
    assert.deepEqual(await readParts(formOf(retrieved, 'image/jphc')), codestreams.toReversed())
    assert.deepEqual(await readParts(formOf(retrieved, 'image/jphc'), { start: 1, end: 3 }), [
      Buffer.from('eco'),
      Buffer.from('irs'),
    ])
    assert.equal(retrieved.representations[0]!.transferSyntax, EXPLICIT_VR_LITTLE_ENDIAN)
  })

  it('refuses what is no list of frames, and does not find a frame beyond the last', async () => {
    const {
      patient,
      count: _,
      ...address
    } = await store(
      writeDicom({
        sopClassUid: storageSopClass.ct,
        elements: [],
        pixels: { rows: 2, columns: 2, frames: 2, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(8) },
      }),
    )
    const wrong = ['0', '1,0', '', ',', '1,', '-1', '1.5', 'a', '1;2', '9999999999', '99999999999', '1,'.repeat(1000) + '1']
    for (const frames of wrong)
      await assert.rejects(openFrames(patient, { ...address, frames }), withCategory('bad_input'), frames)
    await assert.rejects(openFrames(patient, { ...address, frames: '1,3' }), (thrown) => hasCode(thrown, 'frame_not_found'))
    const stranger = await createActor('patient')
    for (const actor of [stranger, await createActor('staff')])
      await assert.rejects(openFrames(actor, { ...address, frames: '1' }), withCategory('not_found'))
  })
})

/** An object with pixels of one bit, which follow each other without a gap. */
function oneBit(data: Uint8Array, rows: number, columns: number, frames: number): Uint8Array {
  const made = encapsulatedObject({
    transferSyntaxUid: EXPLICIT_VR_LITTLE_ENDIAN,
    rows,
    columns,
    frames,
    bitsAllocated: 1,
    fragments: [],
  })
  // Native in place of the fragments: the last element, of defined length.
  const at = Buffer.from(made).lastIndexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]))
  const head = Buffer.alloc(12)
  head.set([0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0])
  head.writeUInt32LE(data.length, 8)
  return Buffer.concat([made.subarray(0, at), head, data])
}
