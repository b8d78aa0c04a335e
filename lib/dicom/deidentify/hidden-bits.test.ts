import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import { isAppError } from '../../errors/app-error'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { decodeSamples } from '../render/decode-samples'
import { type Codec, encodeCodestream, recodeInProcess } from '../test-codestreams'
import { encapsulatedObject } from '../test-objects'
import { dciodvfyErrors, openToolWorkspace, skipWithout } from '../test-tools'
import { deidentify } from './deidentify'

const CAPTURE = '1.2.840.10008.5.1.4.1.1.7'
const key = new Uint8Array(32).fill(7)
const [WIDTH, HEIGHT] = [64, 48]
const SAMPLES = Array.from({ length: WIDTH * HEIGHT }, (_, at) => (at * 37) % 4096)
/** An overlay, as before 2004: one bit of some pixels' words. */
const hidden = (samples: number[]): number[] => samples.map((value, at) => (at % 5 === 0 ? value | 0x4000 : value))

const SYNTAX = '1.2.840.10008.1.2.4.'
const LOSSLESS: [name: string, syntax: string, codec: Codec][] = [
  ['JPEG Lossless', '70', 'encodeJpeg'],
  ['JPEG-LS', '80', 'encodeJpegLs'],
  ['JPEG 2000', '90', 'encodeJpeg2000'],
  ['HTJ2K', '201', 'encodeHtJpeg2000'],
  ['JPEG XL', '110', 'encodeJpegXl'],
]

const encode = (codec: Codec, samples: number[], how: { signed?: boolean; lossy?: boolean } = {}) =>
  encodeCodestream(codec, { samples, width: WIDTH, height: HEIGHT, ...how })

const objectOf = (syntax: string, fragments: Uint8Array[], isSigned = false) =>
  encapsulatedObject({
    ...{ transferSyntaxUid: SYNTAX + syntax, rows: HEIGHT, columns: WIDTH, bitsAllocated: 16, bitsStored: 12, fragments },
    ...{ frames: fragments.length, isSigned },
    extra: [
      { tag: 0x00080016, vr: 'UI', value: CAPTURE },
      { tag: 0x00080018, vr: 'UI', value: '1.2.3.4' },
    ],
  })

async function through(object: Uint8Array, recode: Parameters<typeof deidentify>[1]['recode'] = recodeInProcess(object)) {
  const made = await deidentify(bytesReader(object), { key, dates: 'removed', recode })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  return { ...made, out: concat(parts) }
}
const wordsOf = async (object: Uint8Array, frame = 0): Promise<number[]> => {
  const { bytes } = await decodeSamples(bytesReader(object), frame)
  return [...new Uint16Array(bytes.slice().buffer)]
}

describe('bits outside Bits Stored in compressed frames', () => {
  for (const [name, syntax, codec] of LOSSLESS) {
    it(`are removed without loss, and the report says so: ${name}`, async () => {
      const object = objectOf(syntax, [await encode(codec, SAMPLES), await encode(codec, hidden(SAMPLES))])
      assert.deepEqual(await wordsOf(object, 1), hidden(SAMPLES))
      const { out, transferSyntaxUid, report, sizeBytes } = await through(object)
      assert.equal(out.length, sizeBytes)
      assert.equal(transferSyntaxUid, '1.2.840.10008.1.2.4.80')
      for (const frame of [0, 1]) assert.deepEqual(await wordsOf(out, frame), SAMPLES)
      const [row] = report.filter(({ path }) => path === 'PixelData')
      assert.deepEqual([row?.action, row?.times], ['clean', 1])
    })
  }

  it('are none where a negative sample repeats its sign', async () => {
    const samples = SAMPLES.map((value) => value - 2048)
    const object = objectOf('80', [await encode('encodeJpegLs', samples, { signed: true })], true)
    assert.deepEqual(await wordsOf((await through(object)).out), await wordsOf(object))
  })

  it('are not looked for in a JPEG without room for them', async () => {
    const codestream = await encode('encodeJpeg', SAMPLES)
    codestream[codestream.findIndex((byte, at) => byte === 0xff && codestream[at + 1] === 0xc3) + 4] = 12 // SOF3: P.
    const never = () => assert.fail('encoded')
    assert.equal((await through(objectOf('70', [codestream]), never)).transferSyntaxUid, SYNTAX + '70')
  })

  it('of a lossy codestream become the largest value, not a small one', async () => {
    const edges = SAMPLES.map((value) => (value % 3 === 0 ? 4095 : 0))
    const object = objectOf('91', [await encode('encodeJpeg2000', edges, { lossy: true })])
    const before = await wordsOf(object)
    assert.ok(Math.max(...before) > 4095)
    const { out } = await through(object)
    assert.deepEqual(await wordsOf(out), before.map((value) => Math.min(value, 4095))) // prettier-ignore
  })

  it('refuse an object whose frames cannot be encoded anew, or by nobody here', async () => {
    const frame = await encode('encodeJpegLs', SAMPLES)
    const damaged = objectOf('80', [frame.fill(0, 40, -2)])
    const isRefused = (thrown: unknown) =>
      isAppError(thrown) && thrown.code === 'dicom_not_deidentifiable' && thrown.category === 'cannot_deidentify'
    await assert.rejects(through(damaged), isRefused)
    await assert.rejects(deidentify(bytesReader(objectOf('80', [frame])), { key, dates: 'removed' }), isRefused)
    async function* away() {
      yield await Promise.reject(fail('unavailable'))
    }
    await assert.rejects(through(damaged, away), (thrown) => isAppError(thrown) && thrown.category === 'unavailable')
  })

  it('leave a valid object behind', { skip: skipWithout('dciodvfy') }, async () => {
    const bench = openToolWorkspace()
    const object = objectOf('90', [await encode('encodeJpeg2000', hidden(SAMPLES))])
    const known = new Set(dciodvfyErrors(bench, Buffer.from(object)))
    assert.deepEqual(dciodvfyErrors(bench, Buffer.from((await through(object)).out)).filter((error) => !known.has(error)), []) // prettier-ignore
    bench.remove()
  })
})
