import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { otherTiffPages } from './other-tiff-pages'

const [SIDE, PAGES] = [16, 4]
/** Pages of one grey each: 50, 100, 150, 200. */
const pages = Buffer.alloc(SIDE * SIDE * PAGES)
for (let page = 0; page < PAGES; page++) pages.fill(50 * (page + 1), page * SIDE * SIDE, (page + 1) * SIDE * SIDE)
const drawn = () => sharp(pages, { raw: { width: SIDE, height: SIDE * PAGES, channels: 1, pageHeight: SIDE } })

async function read(bytes: Buffer, maxPages = 100): Promise<[grey: number, pages: number | undefined][]> {
  const found: [number, number | undefined][] = []
  for (const page of otherTiffPages(bytes, maxPages)) {
    const { pages: count } = await sharp(page).metadata()
    found.push([(await sharp(page).raw().toBuffer())[0]!, count])
  }
  return found
}

describe('otherTiffPages', () => {
  for (const bigtiff of [false, true])
    it(`makes a file of one page of each behind the first${bigtiff ? ', of a BigTIFF' : ''}`, async () => {
      const bytes = await drawn().tiff({ bigtiff, compression: 'none' }).toBuffer()
      const before = Buffer.from(bytes)
      const greys = [100, 150, 200].map((grey) => [grey, 1])
      assert.deepEqual(
        (await read(bytes)).map(([grey, count]) => [grey, count ?? 1]),
        greys,
      )
      assert.equal((await read(bytes, 2)).length, 1)
      assert.deepEqual(bytes, before, 'what was given is as it was')
    })

  it('ends where directories go round, lie outside of the file, or are none', async () => {
    const bytes = await drawn().tiff({ compression: 'none' }).toBuffer()
    const first = bytes.readUInt32LE(4)
    const nextAt = first + 2 + bytes.readUInt16LE(first) * 12
    for (const [next, count] of [
      [first, 0],
      [bytes.length - 1, 0],
      [0xffffffff, 0],
    ] as const) {
      const made = Buffer.from(bytes)
      made.writeUInt32LE(next, nextAt)
      assert.equal([...otherTiffPages(made, 100)].length, count)
    }
    assert.equal([...otherTiffPages(bytes.subarray(0, 6), 100)].length, 0)
  })
})
