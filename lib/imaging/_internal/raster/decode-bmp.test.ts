import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../../errors/app-error'
import { decodeBmp } from './decode-bmp'

/** Red, green, blue, white, from the top left, in reading order. */
const COLOURS = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
] as const
const SEEN = COLOURS.flat()

interface Form {
  bits: number
  topDown?: boolean
  info?: number
  compression?: number
  alpha?: readonly number[]
  masks?: readonly number[]
}

/** A bitmap of two by two pixels as [MS-WMF] 2.2.2.9 and the headers of its later versions describe it. */
function bitmap({ bits, topDown = false, info = 40, compression = 0, alpha = [0, 0, 0, 0], masks = [] }: Form): Buffer {
  const colours = bits <= 8 ? 1 << bits : 0
  const pixelsAt = 14 + info + (info === 40 ? masks.length * 4 : 0) + colours * 4
  const rowBytes = Math.ceil((2 * bits) / 32) * 4
  const bytes = Buffer.alloc(pixelsAt + rowBytes * 2)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(pixelsAt, 10)
  bytes.writeUInt32LE(info, 14)
  bytes.writeInt32LE(2, 18)
  bytes.writeInt32LE(topDown ? -2 : 2, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(bits, 28)
  bytes.writeUInt32LE(compression, 30)
  masks.forEach((mask, i) => bytes.writeUInt32LE(mask, 54 + i * 4))
  if (info >= 56) bytes.writeUInt32LE(0xff000000, 66)
  const at = 14 + info
  COLOURS.slice(0, colours).forEach(([r, g, b], i) => bytes.set([b, g, r, 0], at + i * 4))
  COLOURS.forEach(([r, g, b], i) => {
    const row = pixelsAt + rowBytes * (topDown ? i >> 1 : 1 - (i >> 1))
    const x = i % 2
    if (bits === 24) bytes.set([b, g, r], row + x * 3)
    else if (bits === 32) bytes.set([b, g, r, alpha[i]!], row + x * 4)
    else if (bits <= 8) bytes[row + ((x * bits) >> 3)]! |= (i % colours) << (8 - bits - ((x * bits) % 8))
  })
  return bytes
}

const USUAL = [0xff0000, 0xff00, 0xff]

describe('decodeBmp', () => {
  for (const [what, form] of Object.entries({
    '4 bits': { bits: 4 },
    '8 bits with a palette': { bits: 8 },
    '24 bits': { bits: 24 },
    '24 bits in top-down order': { bits: 24, topDown: true },
    '32 bits without masks': { bits: 32 },
    '32 bits in top-down order with masks': { bits: 32, topDown: true, compression: 3, masks: USUAL },
    '32 bits with an all-zero alpha channel': { bits: 32, info: 124, compression: 3, masks: USUAL },
  } satisfies Record<string, Form>)) {
    it(`returns the colours of ${what} in reading order`, () => {
      const { width, height, channels, pixels } = decodeBmp(bitmap(form))
      assert.deepEqual([width, height, channels], [2, 2, 3])
      assert.deepEqual([...pixels], SEEN)
    })
  }

  it('decodes one bit a pixel in the colours of its palette, not in black and white', () => {
    const { pixels } = decodeBmp(bitmap({ bits: 1 }))
    assert.deepEqual([...pixels], [COLOURS[0], COLOURS[1], COLOURS[0], COLOURS[1]].flat())
  })

  it('keeps alpha when the header declares it', () => {
    const alpha = [255, 128, 1, 0]
    const { channels, pixels } = decodeBmp(bitmap({ bits: 32, info: 124, compression: 3, masks: USUAL, alpha }))
    assert.equal(channels, 4)
    assert.deepEqual(
      [...pixels],
      COLOURS.flatMap((colour, i) => [...colour, alpha[i]!]),
    )
  })

  it('reports a complete file of an unsupported variant as without a preview', () => {
    const others: Form[] = [
      { bits: 16 },
      { bits: 8, compression: 1 },
      { bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000] },
    ]
    for (const form of others) assert.throws(() => decodeBmp(bitmap(form)), withCategory('preview_unavailable'))
  })

  it('rejects a file that is truncated anywhere', () => {
    for (const bits of [1, 4, 8, 24, 32]) {
      const whole = bitmap({ bits })
      for (let length = 0; length < whole.length; length++)
        assert.throws(() => decodeBmp(whole.subarray(0, length)), withCategory('corrupt'), `${length} of ${bits} bits`)
      whole.writeUInt32LE(0, 2) // With any bfSize.
      assert.throws(() => decodeBmp(whole.subarray(0, -1)), withCategory('corrupt'))
    }
  })

  it('accepts no size, colour count or offset that the file cannot contain', () => {
    for (const [at, value] of [
      [18, 0x7fffffff],
      [22, 0x7fffffff],
      [22, -0x80000000],
      [18, 0],
      [22, 0],
      [18, -1],
      [10, 0x7fffffff],
      [14, 0x7fffffff],
    ] as const) {
      const bytes = bitmap({ bits: 24 })
      bytes.writeInt32LE(value, at)
      assert.throws(() => decodeBmp(bytes), withCategory('corrupt'), `${value} at ${at}`)
    }
    const overlapping = bitmap({ bits: 8 })
    overlapping.writeUInt32LE(20, 10) // Pixels within the header, and so no palette: decoded, without reading past its end.
    assert.equal(decodeBmp(overlapping).pixels.length, 12)
  })

  it('does not unpack more pixels than it decodes', () => {
    const bytes = Buffer.alloc(62 + 1280 * 10_240)
    bitmap({ bits: 1 }).copy(bytes, 0, 0, 62)
    bytes.writeInt32LE(10_240, 18)
    bytes.writeInt32LE(10_240, 22)
    assert.throws(() => decodeBmp(bytes), withCategory('preview_unavailable'))
  })
})

const withCategory = (code: 'corrupt' | 'preview_unavailable') => (thrown: unknown) => hasCategory(thrown, code)
