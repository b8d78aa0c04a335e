import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { concat } from '../_internal/write/write-elements'
import { bytesReader } from '../parse/byte-reader'
import { htj2kResolutionEnds, requireCompleteHtj2k } from '../parse/htj2k-codestream'
import { readNativeFrames } from '../render/read-native-frames'
import { encapsulatedObject, greyObject, noSamples, sample } from '../test-objects'
import { openHtj2kEncoder } from './encode-htj2k'
import type { NewPixels } from './write-dicom'

const HTJ2K_LOSSLESS = '1.2.840.10008.1.2.4.201'

/** What the reader of an object with this codestream decodes. */
async function decoded(codestream: Uint8Array, { rows, columns, bitsStored, data }: NewPixels): Promise<Uint8Array> {
  const bitsAllocated = data.BYTES_PER_ELEMENT * 8
  const isSigned = data instanceof Int16Array
  const layout = { rows, columns, bitsAllocated, bitsStored, isSigned, fragments: [codestream] }
  for await (const { bytes } of readNativeFrames(
    bytesReader(encapsulatedObject({ ...layout, transferSyntaxUid: HTJ2K_LOSSLESS })),
    0,
  ))
    return bytes
  throw new Error('no frame')
}

async function encoded(pixels: NewPixels): Promise<Uint8Array> {
  const encoder = await openHtj2kEncoder(bytesReader(greyObject([], pixels)))
  assert.ok(encoder)
  return encoder.encode(0)
}

/** A ramp with noise, over the whole range of its bits. */
function drawn(rows: number, columns: number, bitsStored: number, isSigned: boolean, noise: () => number): NewPixels {
  const count = rows * columns
  const [range, low] = [2 ** bitsStored, isSigned ? -(2 ** (bitsStored - 1)) : 0]
  const data = isSigned ? new Int16Array(count) : bitsStored <= 8 ? new Uint8Array(count) : new Uint16Array(count)
  for (let at = 0; at < count; at += 1) data[at] = low + ((Math.floor((at * range) / count) + noise()) % range)
  return { rows, columns, photometric: 'MONOCHROME2', bitsStored, data }
}

const bytesOf = ({ data }: NewPixels) => new Uint8Array(data.buffer)

describe('the lossless HTJ2K of a frame', () => {
  it('has every sample, signed or not, of 1 to 16 bits, whatever the size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 16 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat(65_535)),
        async (rows, columns, bitsStored, isSigned, noise) => {
          const pixels = drawn(rows, columns, bitsStored, isSigned, () => noise.next().value as number)
          assert.deepEqual(await decoded(await encoded(pixels), pixels), bytesOf(pixels))
        },
      ),
      { numRuns: dose(25, 400) },
    )
  })

  it('has every sample of one pixel, and of the longest line that there is', async () => {
    for (const [rows, columns, signed] of [
      [1, 1, true],
      [1, 65_535, false],
      [65_535, 1, true],
    ] as const) {
      const pixels = drawn(rows, columns, 12, signed, () => 3)
      const codestream = await encoded(pixels)
      assert.deepEqual(await decoded(codestream, pixels), bytesOf(pixels))
      assert.equal(htj2kResolutionEnds(codestream).at(-1), codestream.length)
    }
  })

  it('has what a word says above its stored bits', async () => {
    const pixels = drawn(8, 8, 12, false, () => 0)
    pixels.data[5] = 0xf123
    assert.deepEqual(await decoded(await encoded(pixels), pixels), bytesOf(pixels))
  })

  it('is a smaller image at the end of each resolution, where TLM says', async () => {
    const codestream = await encoded(drawn(512, 512, 12, false, () => 0))
    const ends = htj2kResolutionEnds(codestream)
    assert.equal(ends.length, 4) // 64, 128, 256 and 512 pixels.
    // After each resolution but the last the next tile-part begins (SOT).
    for (const end of ends.slice(0, -1)) assert.deepEqual([...codestream.subarray(end, end + 2)], [0xff, 0x90])
  })

  it('is made of greyscale of 8 and 16 bits alone', async () => {
    const colour = greyObject([], { photometric: 'RGB', bitsStored: 8, data: new Uint8Array(48) })
    const own = encapsulatedObject({
      ...{ transferSyntaxUid: '1.2.840.10008.1.2.4.202', rows: 4, columns: 4 },
      fragments: [await encoded(drawn(4, 4, 8, false, () => 0))],
    })
    for (const object of [colour, own]) assert.equal(await openHtj2kEncoder(bytesReader(object)), null)
  })

  for (const [name, frames, isSigned] of [
    ['ct-512-implicit-le-private.dcm', 1, true],
    ['mr-big-endian.dcm', 1, true],
    ['us-jpeg-lossless-sv1.dcm', 1, false],
    ['emr-multiframe10-jpegls.dcm', 10, false],
  ] as const) {
    it(`has every sample of ${name}`, { skip: noSamples }, async () => {
      const source = bytesReader(sample(name))
      const encoder = (await openHtj2kEncoder(source))!
      let frame = 0
      for await (const { bytes } of readNativeFrames(source, 0)) {
        const codestream = await encoder.encode(frame++)
        const view = new DataView(codestream.buffer, codestream.byteOffset)
        const [columns, rows] = [view.getUint32(8), view.getUint32(12)]
        const words = { rows, columns, photometric: 'MONOCHROME2', bitsStored: (bytes.length / rows / columns) * 8 } as const
        const data = bytes.length === rows * columns ? new Uint8Array(1) : isSigned ? new Int16Array(1) : new Uint16Array(1)
        assert.deepEqual(await decoded(codestream, { ...words, data }), bytes)
      }
      assert.equal(frame, frames)
    })
  }
})

describe('an HTJ2K stream that is cut', () => {
  it('is refused before the codec, wherever it was cut', async () => {
    const pixels = drawn(70, 90, 12, false, () => 1)
    const codestream = await encoded(pixels)
    requireCompleteHtj2k(codestream)
    requireCompleteHtj2k(concat([codestream, new Uint8Array(1)])) // The padding of a fragment.
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: codestream.length - 1 }), async (length) => {
        const cut = codestream.subarray(0, length)
        assert.throws(() => requireCompleteHtj2k(cut), { code: 'dicom_frame_incomplete' })
        // A prefix of whole tile-parts, closed again, is one as well.
        if (length === codestream.length - 2) return
        assert.throws(() => requireCompleteHtj2k(concat([cut, Uint8Array.of(0xff, 0xd9)])), { category: 'preview_unavailable' })
      }),
      { numRuns: 200 },
    )
    const [first] = htj2kResolutionEnds(codestream)
    for (const length of [first!, codestream.length - 2])
      await assert.rejects(decoded(codestream.subarray(0, length), pixels), { code: 'dicom_frame_incomplete', cause: undefined })
  })

  it('is refused in whichever transfer syntax it comes', async () => {
    const pixels = drawn(70, 90, 12, false, () => 1)
    const cut = (await encoded(pixels)).subarray(0, -100)
    const layout = { rows: 70, columns: 90, bitsAllocated: 16, bitsStored: 12, fragments: [cut] }
    for (const end of ['90', '91', '202', '203']) {
      const object = encapsulatedObject({ ...layout, transferSyntaxUid: `1.2.840.10008.1.2.4.${end}` })
      const read = readNativeFrames(bytesReader(object), 0)
      await assert.rejects(read.next(), { code: 'dicom_frame_incomplete' }, end)
    }
  })
})
