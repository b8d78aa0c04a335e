import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dose } from '../../runtime/test-dose'
import { hasCategory } from '../../errors/app-error'
import { bytesReader } from '../parse/byte-reader'
import { type GreyFrame, readFrame } from './read-frame'
import { renderFrame } from './render-frame'
import { greyObject, noSamples, sample } from '../test-objects'
import type { NewElement } from '../write/write-dicom'

const ds = (tag: number, value: string): NewElement => ({ tag, vr: 'DS', value })

async function grey(bytes: Uint8Array, frame = 0): Promise<GreyFrame> {
  const read = await readFrame(bytesReader(bytes), frame)
  assert.equal(read.kind, 'grey')
  return read as GreyFrame
}

/** PS3.3 C.11.2.1.2.1, as a client of a frame applies it. */
const shown = ({ samples, slope, intercept, isInverted }: GreyFrame, { center, width }: { center: number; width: number }) =>
  [...samples].map((sample) => {
    const value = sample * slope + intercept
    const byte = Math.min(255, Math.max(0, Math.round(((value - (center - 0.5)) / (width - 1) + 0.5) * 255)))
    return isInverted ? 255 - byte : byte
  })

const agrees = (ours: number[], drawn: Uint8Array) =>
  assert.ok(
    ours.every((byte, at) => Math.abs(byte - drawn[at]!) <= 1),
    'one step apart at most, for rounding',
  )

const greySamples = {
  'ct-512-implicit-le-private.dcm': 'HU',
  'ct-explicit-le-private.dcm': 'HU',
  'dx-monochrome1.dcm': null,
  'emr-multiframe10-jpegls.dcm': null,
  'mr-big-endian.dcm': null,
  'nm-jpeg-extended-12bit.dcm': null,
  'op-ophthalmic-1536-jpeg-lossless.dcm': null,
} as const

describe('readFrame, on real objects', { skip: noSamples }, () => {
  for (const [name, unit] of Object.entries(greySamples)) {
    it(`returns the samples that renderFrame draws, at any window: ${name}`, async () => {
      const bytes = sample(name)
      const frame = await grey(bytes)
      assert.equal(frame.unit, unit)
      const { center, width } = frame.windows.at(-1)!
      for (const factor of [0.3, 2]) {
        const window = { center, width: Math.max(2, width * factor) }
        agrees(shown(frame, window), (await renderFrame(bytesReader(bytes), { window })).pixels)
      }
    })
  }

  it('returns each frame of a loop in its colours, and how long it is shown', async () => {
    const reader = bytesReader(sample('us-multiframe30-jpeg-baseline-ybr422.dcm'))
    const [first, last] = [await readFrame(reader, 0), await readFrame(reader, 29)]
    assert.ok(first.kind === 'colour' && last.kind === 'colour')
    assert.deepEqual([first.frames, first.pixels.length], [30, 320 * 240 * 3])
    assert.ok(first.frameTimeMs! > 10 && first.frameTimeMs! < 200, String(first.frameTimeMs))
    assert.deepEqual(last.pixels, (await renderFrame(reader, { frame: 29 })).pixels)
    await assert.rejects(readFrame(reader, 30), (error) => hasCategory(error, 'bad_input'))
  })
})

describe('readFrame', () => {
  it('loses no sample, whatever the sign, the slope and the window', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 16, maxLength: 16 }),
        fc.constantFrom(1, 2, 0.5, -1),
        fc.integer({ min: -2000, max: 2000 }),
        async (stored, slope, intercept) => {
          const elements = [ds(0x00281053, String(slope)), ds(0x00281052, String(intercept))]
          const frame = await grey(greyObject(elements, { data: Int16Array.from(stored) }))
          assert.deepEqual(
            [...frame.samples].map((one) => one * frame.slope + frame.intercept),
            stored.map((one) => one * slope + intercept),
          )
        },
      ),
      { numRuns: dose(60, 200) },
    )
  })

  it('offers the windows of the object by their names, and the range of the frame last', async () => {
    const own = [
      ds(0x00281050, '0\\50\\9000'),
      ds(0x00281051, '800\\10\\10'),
      { tag: 0x00281055, vr: 'LO', value: 'SOFT\\BONE\\NOTHING' },
    ] as NewElement[]
    const { windows } = await grey(greyObject(own))
    assert.deepEqual(windows.slice(0, -1), [
      { center: 0, width: 800, name: 'SOFT' },
      { center: 50, width: 10, name: 'BONE' },
    ])
    const plain = await grey(greyObject([], { data: new Uint8Array(16).map((_, at) => at * 10), bitsStored: 8 }))
    assert.deepEqual(plain.windows, [{ center: 128, width: 256, name: null }], 'grey levels of 8 bits are shown as they are')
    const flat = await grey(greyObject([], { data: new Int16Array(16) }))
    assert.ok(flat.windows.at(-1)!.width > 0)
  })

  it('reads only the requested frame, and rejects one that does not exist', async () => {
    for (const frame of [-1, 1, 0.5]) await assert.rejects(readFrame(bytesReader(greyObject()), frame), { category: 'bad_input' })
  })
})
