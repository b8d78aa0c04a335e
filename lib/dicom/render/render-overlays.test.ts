import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { burnedInRisk } from '../deidentify/burned-in-risk'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { renderFrame, type RenderOptions } from './render-frame'
import { greyObject } from '../test-objects'
import { maxAbsoluteDifference, openToolWorkspace, readPnm, skipWithout } from '../test-tools'
import { storageSopClass, writeDicom, type NewElement } from '../write/write-dicom'

const [SIDE, HALF] = [8, { center: 128, width: 256 }]
interface Plane {
  plane?: number
  rows?: number
  columns?: number
  /** Row and column, counted from 1. */
  origin?: [number, number]
  type?: 'G' | 'R'
  bits?: number[][]
  frames?: number
  firstFrame?: number
  position?: number
}

function overlay({ plane = 0, rows = SIDE, columns = SIDE, origin = [1, 1], type = 'G', ...more }: Plane): NewElement[] {
  const base = 0x60000000 + plane * 0x20000
  const { bits, frames, firstFrame, position = 0 } = more
  const packed = new Uint8Array(Math.ceil((rows * columns * (frames ?? 1)) / 16) * 2)
  for (const bit of (bits ?? []).flat()) packed[bit >> 3]! |= 1 << (bit & 7)
  return [
    { tag: base + 0x10, vr: 'US', value: rows },
    { tag: base + 0x11, vr: 'US', value: columns },
    { tag: base + 0x40, vr: 'CS', value: type },
    { tag: base + 0x50, vr: 'SS', value: origin },
    { tag: base + 0x100, vr: 'US', value: position === 0 ? 1 : 16 },
    { tag: base + 0x102, vr: 'US', value: position },
    ...(frames ? [{ tag: base + 0x15, vr: 'IS', value: frames }] : []),
    ...(firstFrame ? [{ tag: base + 0x51, vr: 'US', value: firstFrame }] : []),
    ...(bits ? [{ tag: base + 0x3000, vr: 'OW', value: packed }] : []),
  ]
}

const greys = (frames = 1) => Uint8Array.from({ length: SIDE * SIDE * frames }, (_, at) => (at * 3) % 200)
const object = (planes: Plane[], frames = 1) =>
  greyObject(planes.flatMap(overlay), {
    ...{ rows: SIDE, columns: SIDE, bitsStored: 8, data: greys(frames) },
    ...(frames > 1 ? { frames } : {}),
  })
const render = async (bytes: Uint8Array, options: RenderOptions = {}) => (await renderFrame(bytesReader(bytes), options)).pixels
/** The pixels that an overlay turned white. */
const whitened = async (bytes: Uint8Array, options: RenderOptions = {}) => {
  const [bare, drawn] = [await render(bytes, { ...options, overlays: false }), await render(bytes, options)]
  return [...drawn.keys()].filter((at) => drawn[at] !== bare[at] && drawn[at] === 255)
}
const CROSS = [3 * SIDE + 2, 3 * SIDE + 3, 3 * SIDE + 4, 2 * SIDE + 3, 4 * SIDE + 3]

describe('overlays', () => {
  it('are drawn in white at their position, and are not part of the pixels', async () => {
    const bytes = object([{ bits: [CROSS] }])
    assert.deepEqual((await whitened(bytes)).sort(), [...CROSS].sort())
    assert.deepEqual(await render(bytes, { overlays: false }), greys())
    assert.deepEqual(await whitened(bytes, { window: HALF }), await whitened(bytes))
  })

  it('are moved by their origin, clipped at the edge, and drawn in colour too', async () => {
    const small: Plane = { rows: 2, columns: 2, bits: [[0, 1, 2, 3]] }
    assert.deepEqual(await whitened(object([{ ...small, origin: [3, 5] }])), [20, 21, 28, 29])
    assert.deepEqual(await whitened(object([{ ...small, origin: [0, 8] }])), [7])
    assert.deepEqual(await whitened(object([{ ...small, origin: [-30_000, 30_000] }])), [])
    const rgb = writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      elements: overlay({ bits: [[9]] }),
      pixels: { rows: SIDE, columns: SIDE, photometric: 'RGB', bitsStored: 8, data: new Uint8Array(SIDE * SIDE * 3) },
    })
    assert.deepEqual(await whitened(rgb), [27, 28, 29])
  })

  it('belong to the frames that they name, or to all', async () => {
    const first = SIDE * SIDE
    const several = object([{ frames: 2, firstFrame: 2, bits: [[1], [first + 2]] }], 4)
    const found = await Promise.all([0, 1, 2, 3].map((frame) => whitened(several, { frame })))
    assert.deepEqual(found, [[], [1], [2], []])
    const one = object([{ bits: [[5]] }], 2)
    assert.deepEqual(await Promise.all([0, 1].map((frame) => whitened(one, { frame }))), [[5], [5]])
  })

  it('mark a region by its outline, and hide nothing of it', async () => {
    const square = [1, 2, 3, 4].flatMap((row) => [1, 2, 3, 4].map((column) => row * SIDE + column))
    const inner = new Set([18, 19, 26, 27])
    assert.deepEqual(
      await whitened(object([{ type: 'R', bits: [square] }])),
      square.filter((at) => !inner.has(at)),
    )
  })

  it('are found in unused bits of the pixels’ words', async () => {
    const data = Uint16Array.from({ length: SIDE * SIDE }, (_, at) => at * 10 + (CROSS.includes(at) ? 0x4000 : 0))
    const bytes = greyObject(overlay({ position: 14 }), { rows: SIDE, columns: SIDE, bitsStored: 12, data })
    assert.deepEqual((await whitened(bytes)).sort(), [...CROSS].sort())
  })

  it('block no image when they are damaged', async () => {
    const bare = await render(object([]))
    for (const plane of [
      { rows: 65_535, columns: 65_535, bits: [[0]], frames: undefined },
      { rows: 0, bits: [[0]] },
    ] as Plane[]) {
      const [rows, ...rest] = overlay({ ...plane, rows: 8, columns: 8 })
      const lying = greyObject([{ ...rows!, value: plane.rows ?? 0 }, ...rest], {
        rows: SIDE,
        columns: SIDE,
        bitsStored: 8,
        data: greys(),
      })
      assert.deepEqual(await render(lying), bare)
    }
    assert.deepEqual(await render(object([{ position: 15 }])), bare)
  })

  it('may show a name: an object that has one is at risk, whatever it declares', async () => {
    const risk = async (planes: Plane[]) => {
      const said = greyObject([{ tag: 0x00280301, vr: 'CS', value: 'NO' }, ...planes.flatMap(overlay)])
      return burnedInRisk(await parseDataSet(bytesReader(said)))
    }
    assert.deepEqual([await risk([]), await risk([{ bits: [[0]] }])], ['possible', 'likely'])
  })

  const bench = openToolWorkspace()
  after(() => bench.remove())
  it('match those that dcmtk draws', { skip: skipWithout('dcmj2pnm') }, async () => {
    const objects = [
      object([{ bits: [CROSS] }, { plane: 3, rows: 2, columns: 3, origin: [6, 5], bits: [[0, 2, 4]] }]),
      object([{ rows: 4, columns: 4, origin: [-1, -1], bits: [[...Array(16).keys()]] }]),
      object([{ frames: 1, firstFrame: 1, bits: [CROSS] }]),
    ]
    for (const bytes of objects) {
      const file = bench.put('overlaid.dcm', bytes)
      const drawn = bench.make('dcmj2pnm', (out) => ['+op', '+Ww', '128', '256', file, out])
      assert.ok(maxAbsoluteDifference(await render(bytes, { window: HALF }), readPnm(drawn!).pixels) <= 1)
    }
  })
})
