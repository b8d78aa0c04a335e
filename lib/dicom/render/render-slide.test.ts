import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bytesReader } from '../parse/byte-reader'
import { parseDataSet } from '../parse/parse-data-set'
import { encapsulatedObject } from '../test-objects'
import { type NewElement, storageSopClass, writeDicom } from '../write/write-dicom'
import { renderSlide } from './render-slide'

interface Drawn {
  columns: number
  rows: number
  frames: number
  tile?: number
  organisation?: string
}

const slideElements = ({
  columns,
  rows,
  organisation,
}: {
  columns: number
  rows: number
  organisation: string
}): NewElement[] => [
  { tag: 0x00209311, vr: 'CS', value: organisation },
  { tag: 0x00480006, vr: 'UL', value: columns },
  { tag: 0x00480007, vr: 'UL', value: rows },
]

/** Square tiles, each with the grey of its number. */
const slide = async ({ columns, rows, frames, tile = 4, organisation = 'TILED_FULL' }: Drawn) =>
  parseDataSet(
    bytesReader(
      writeDicom({
        sopClassUid: storageSopClass.secondaryCapture,
        elements: slideElements({ columns, rows, organisation }),
        pixels: {
          ...{ rows: tile, columns: tile, frames, photometric: 'RGB', bitsStored: 8 },
          data: Uint8Array.from({ length: tile * tile * 3 * frames }, (_, at) => 10 * Math.floor(at / (tile * tile * 3))),
        },
      }),
    ),
  )

describe('the small image of a slide', () => {
  it('has each tile at its place, and nothing of the padding', async () => {
    const rendered = await renderSlide(await slide({ columns: 6, rows: 7, frames: 4 }))
    assert.deepEqual([rendered!.width, rendered!.height, rendered!.channels], [6, 7, 3])
    const greyAt = (column: number, row: number) => rendered!.pixels[(row * 6 + column) * 3]
    assert.deepEqual([greyAt(0, 0), greyAt(3, 3), greyAt(4, 0), greyAt(5, 3), greyAt(0, 4), greyAt(5, 6)], [0, 0, 10, 10, 20, 30])
  })

  it('is reduced to 1,920 pixels, each the mean of what it stands for', async () => {
    const rendered = await renderSlide(await slide({ columns: 2001, rows: 11, frames: 134, tile: 15 }))
    assert.deepEqual([rendered!.width, rendered!.height], [1001, 6])
    // Its eighth pixel is of the last column of the first tile and of the first one of the second.
    assert.deepEqual([...rendered!.pixels.subarray(6 * 3, 9 * 3)], [0, 0, 0, 5, 5, 5, 10, 10, 10])
    assert.equal(await renderSlide(await slide({ columns: 1604, rows: 4, frames: 401 })), null, 'too many tiles')
    const large = encapsulatedObject({
      ...{ transferSyntaxUid: '1.2.840.10008.1.2.4.50', rows: 60_000, columns: 60_000, frames: 2 },
      fragments: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)],
      extra: slideElements({ columns: 120_000, rows: 60_000, organisation: 'TILED_FULL' }),
    })
    assert.equal(await renderSlide(await parseDataSet(bytesReader(large))), null, 'too many pixels: nothing is decoded')
  })

  it('is not made of tiles that are elsewhere, missing, or one', async () => {
    assert.equal(await renderSlide(await slide({ columns: 6, rows: 7, frames: 4, organisation: 'TILED_SPARSE' })), null)
    assert.equal(await renderSlide(await slide({ columns: 6, rows: 7, frames: 3 })), null)
    assert.equal(await renderSlide(await slide({ columns: 4, rows: 4, frames: 1 })), null)
  })
})
