import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import { isAppError } from '../../errors/app-error'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { decodeSamples } from '../render/decode-samples'
import { type Codec, encodeCodestream } from '../test-codestreams'
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

async function through(object: Uint8Array, decode?: Parameters<typeof deidentify>[1]['decode']) {
  const made = await deidentify(bytesReader(object), { key, dates: 'removed', ...(decode ? { decode } : {}) })
  const parts: Uint8Array[] = []
  for await (const part of made.bytes()) parts.push(part)
  return { ...made, out: concat(parts) }
}
/** The samples as a Buffer, whose `slice` would be no copy. */
const deidentified = (object: Uint8Array) =>
  through(object, async (frame) => {
    const decoded = await decodeSamples(bytesReader(object), frame)
    return { ...decoded, bytes: Buffer.from(decoded.bytes) }
  })
const wordsOf = async (object: Uint8Array, frame = 0): Promise<number[]> => {
  const { bytes } = await decodeSamples(bytesReader(object), frame)
  return [...new Uint16Array(bytes.slice().buffer)]
}

describe('bits outside Bits Stored in compressed frames', () => {
  for (const [name, syntax, codec] of LOSSLESS) {
    it(`are removed without loss, and the report says so: ${name}`, async () => {
      const object = objectOf(syntax, [await encode(codec, SAMPLES), await encode(codec, hidden(SAMPLES))])
      assert.deepEqual(await wordsOf(object, 1), hidden(SAMPLES))
      const { out, transferSyntaxUid, report, sizeBytes } = await deidentified(object)
      assert.equal(out.length, sizeBytes)
      assert.equal(transferSyntaxUid, '1.2.840.10008.1.2.5')
      for (const frame of [0, 1]) assert.deepEqual(await wordsOf(out, frame), SAMPLES)
      const [row] = report.filter(({ path }) => path === 'PixelData')
      assert.deepEqual([row?.action, row?.times], ['clean', 1])
    })

    it(`do not make an object different that has none: ${name}`, async () => {
      const object = objectOf(syntax, [await encode(codec, SAMPLES)])
      const { out, report } = await deidentified(object)
      assert.deepEqual(out, (await through(object)).out)
      assert.ok(report.every(({ rule }) => !rule.includes('RLE Lossless')))
    })
  }

  it('are none where a negative sample repeats its sign', async () => {
    const samples = SAMPLES.map((value) => value - 2048)
    const object = objectOf('80', [await encode('encodeJpegLs', samples, { signed: true })], true)
    assert.deepEqual((await deidentified(object)).out, (await through(object)).out)
  })

  it('are not looked for where the codestream has no room for them', async () => {
    const codestream = await encode('encodeJpegLs', SAMPLES)
    codestream[codestream.findIndex((byte, at) => byte === 0xff && codestream[at + 1] === 0xf7) + 4] = 12 // SOF55: P.
    const object = objectOf('80', [codestream])
    const never = () => Promise.reject(new Error('decoded'))
    assert.deepEqual((await through(object, never)).out, (await through(object)).out)
  })

  it('of a lossy codestream become the largest value, not a small one', async () => {
    const edges = SAMPLES.map((value) => (value % 3 === 0 ? 4095 : 0))
    const object = objectOf('91', [await encode('encodeJpeg2000', edges, { lossy: true })])
    const before = await wordsOf(object)
    assert.ok(Math.max(...before) > 4095)
    const { out } = await deidentified(object)
    assert.deepEqual(await wordsOf(out), before.map((value) => Math.min(value, 4095))) // prettier-ignore
  })

  it('refuse an object whose frames may have them and cannot be decoded', async () => {
    const object = objectOf('80', [await encode('encodeJpegLs', SAMPLES)])
    const decode = () => Promise.reject(fail('dicom_compressed_data_damaged'))
    await assert.rejects(
      through(object, decode),
      (thrown) => isAppError(thrown) && thrown.code === 'dicom_not_deidentifiable' && thrown.category === 'cannot_deidentify',
    )
    const away = () => Promise.reject(fail('unavailable'))
    await assert.rejects(through(object, away), (thrown) => isAppError(thrown) && thrown.category === 'unavailable')
  })

  it('leave a valid object behind', { skip: skipWithout('dciodvfy') }, async () => {
    const bench = openToolWorkspace()
    const object = objectOf('90', [await encode('encodeJpeg2000', hidden(SAMPLES))])
    const [before, after] = [(await through(object)).out, (await deidentified(object)).out]
    const known = new Set(dciodvfyErrors(bench, Buffer.from(before)))
    assert.deepEqual(dciodvfyErrors(bench, Buffer.from(after)).filter((error) => !known.has(error)), []) // prettier-ignore
    bench.remove()
  })
})
