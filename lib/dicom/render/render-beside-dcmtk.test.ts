import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { renderFrame, type RenderOptions } from './render-frame'
import { greyObject, objectOf } from '../test-objects'
import { maxAbsoluteDifference, openToolWorkspace, readPnm, skipWithout } from '../test-tools'
import type { NewElement } from '../write/write-dicom'
import { writeElements } from '../_internal/write/write-elements'

const SIDE = 64
const ramp = Uint16Array.from({ length: SIDE * SIDE }, (_, at) => at)
const grey = (elements: NewElement[], more: Parameters<typeof greyObject>[1] = {}) =>
  greyObject(elements, { rows: SIDE, columns: SIDE, bitsStored: 12, data: ramp, ...more })
const ds = (tag: number, value: string): NewElement => ({ tag, vr: 'DS', value })
const us = (tag: number, ...value: number[]): NewElement => ({ tag, vr: 'US', value })
const table = (tag: number, first: number, entries: number[]): NewElement => ({
  tag,
  vr: 'SQ',
  value: [
    [
      us(0x00283002, entries.length, first, 16),
      { tag: 0x00283004, vr: 'LO', value: 'US' },
      { tag: 0x00283006, vr: 'US', value: entries },
    ],
  ],
})
const curve = Array.from({ length: 4096 }, (_, at) => Math.round(Math.sqrt(at / 4095) * 65535))

/** An object of 2 × 3 × 2 colours, with the given samples. */
const colour = (photometric: string, planar: number, data: number[]) =>
  objectOf(
    '1.2.840.10008.1.2.1',
    writeElements([
      ...[us(0x00280002, 3), us(0x00280006, planar), us(0x00280010, 2), us(0x00280011, 4), us(0x00280100, 8), us(0x00280101, 8)],
      ...[us(0x00280102, 7), us(0x00280103, 0), { tag: 0x00280004, vr: 'CS', value: photometric }],
      { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.from(data) },
    ]),
  )
const shades = (from: number) => Array.from({ length: 256 }, (_, at) => ((at * from) % 256) * 257)
const indexed = (tableOf: (channel: number) => number[]) =>
  objectOf(
    '1.2.840.10008.1.2.1',
    writeElements([
      ...[us(0x00280002, 1), us(0x00280010, 16), us(0x00280011, 16), us(0x00280100, 8), us(0x00280101, 8), us(0x00280102, 7)],
      ...[us(0x00280103, 0), { tag: 0x00280004, vr: 'CS', value: 'PALETTE COLOR' }],
      ...[0, 1, 2].flatMap((channel): NewElement[] => [
        us(0x00281101 + channel, 256, 0, 16),
        { tag: 0x00281201 + channel, vr: 'OW', value: new Uint8Array(Uint16Array.from(tableOf(channel)).buffer) },
      ]),
      { tag: 0x7fe00010, vr: 'OB', value: Uint8Array.from({ length: 256 }, (_, at) => at) },
    ]),
  )
const dark = Array.from({ length: 256 }, (_, at) => at)
const colours = Array.from({ length: 24 }, (_, at) => (at * 37) % 256)

/**
 * What an object specifies, the equivalent options of dcmtk, and by how many steps of 255 the two may differ: dcmtk
 * truncates, we round; for YBR it truncates each of the terms.
 */
const ASKED: [name: string, object: Uint8Array, args: string[], options?: RenderOptions, most?: number][] = [
  ['its own window', grey([ds(0x00281050, '1000'), ds(0x00281051, '1500')]), ['+Wi', '1']],
  [
    'a window on rescaled values',
    grey([ds(0x00281053, '0.5'), ds(0x00281052, '-512')]),
    ['+Ww', '300', '900'],
    { window: { center: 300, width: 900 } },
  ],
  [
    'a window on values of a modality table',
    grey([table(0x00283000, 0, curve)]),
    ['+Ww', '30000', '50000'],
    { window: { center: 30_000, width: 50_000 } },
  ],
  [
    'a VOI table that is dark',
    grey([
      table(
        0x00283010,
        0,
        curve.map((entry) => entry >> 4),
      ),
    ]),
    ['+Wl', '1'],
  ],
  ['a VOI table', grey([table(0x00283010, 0, curve)]), ['+Wl', '1']],
  [
    'a sigmoid',
    grey([{ tag: 0x00281056, vr: 'CS', value: 'SIGMOID' }]),
    ['+Wfs', '+Ww', '2000', '1500'],
    { window: { center: 2000, width: 1500 } },
  ],
  ['MONOCHROME1', grey([], { photometric: 'MONOCHROME1' }), ['+Ww', '2000', '3000'], { window: { center: 2000, width: 3000 } }],
  [
    'signed values',
    grey([], { bitsStored: 16, data: Int16Array.from(ramp, (value) => value - 2000) }),
    ['+Ww', '0', '3000'],
    { window: { center: 0, width: 3000 } },
  ],
  ['a palette', indexed((channel) => shades(channel * 2 + 1)), []],
  ['a palette one of whose channels is dark', indexed((channel) => (channel === 2 ? dark : shades(channel * 2 + 1))), []],
  ['interleaved RGB', colour('RGB', 0, colours), []],
  ['planar RGB', colour('RGB', 1, colours), []],
  ['interleaved YBR', colour('YBR_FULL', 0, colours), [], {}, 2],
  ['planar YBR', colour('YBR_FULL', 1, colours), [], {}, 2],
  ['subsampled YBR', colour('YBR_FULL_422', 0, colours.slice(0, 16)), []],
]

describe('rendering, compared with dcmtk', { skip: skipWithout('dcmj2pnm') }, () => {
  const bench = openToolWorkspace()
  after(() => bench.remove())
  for (const [name, object, args, options, most = 1] of ASKED) {
    it(`draws ${name} as dcmtk does`, async () => {
      const drawn = readPnm(bench.make('dcmj2pnm', (out) => [...args, '+op', bench.put('asked.dcm', object), out])!)
      const { width, height, channels, pixels } = await renderFrame(bytesReader(object), options)
      assert.deepEqual([width, height, channels], [drawn.width, drawn.height, drawn.channels])
      assert.ok(maxAbsoluteDifference(pixels, drawn.pixels) <= most, `${maxAbsoluteDifference(pixels, drawn.pixels)} steps apart`)
      assert.ok(new Set(pixels).size > 8)
    })
  }
})
