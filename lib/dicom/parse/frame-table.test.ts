import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { readImagePixelModule } from '../_internal/pixels/image-pixel-module'
import { pixelWordBytes } from '../_internal/pixels/pixel-word-bytes'
import { readFrameBytes } from '../_internal/pixels/read-frame-bytes'
import { swapWords } from '../_internal/pixels/swap-words'
import { bytesOf, encapsulatedObject, greyObject, noSamples, sample } from '../test-objects'
import { bytesReader } from './byte-reader'
import { FRAME_ENTRY_BYTES, parseFrameEntry, readFragments, readFrameTable } from './frame-table'
import { parseDataSet } from './parse-data-set'

/** Reads a frame by its entry of the table alone. */
async function frameByTable(bytes: Uint8Array, frame: number): Promise<Buffer> {
  const table = await readFrameTable(await parseDataSet(bytesReader(bytes)))
  assert.ok(table)
  const place = parseFrameEntry(table.subarray(frame * FRAME_ENTRY_BYTES, (frame + 1) * FRAME_ENTRY_BYTES))
  const spans = await readFragments(bytesReader(bytes), place)
  return Buffer.concat(spans.map(({ start, end }) => bytes.subarray(start, end)))
}

/** As it is stored: the parser turns the words of big endian around. */
async function frameByParser(bytes: Uint8Array, frame: number): Promise<Buffer> {
  const object = await parseDataSet(bytesReader(bytes))
  const facts = (await readImagePixelModule(object))!
  return Buffer.from(swapWords((await readFrameBytes(object, facts, frame)).bytes, pixelWordBytes(facts)))
}

const RLE = '1.2.840.10008.1.2.5'

describe('readFrameTable', () => {
  const names = noSamples ? [] : readdirSync(process.env.FOVEA_SAMPLES!).filter((name) => name.endsWith('.dcm'))
  it('places every frame of every sample where the parser finds it', { skip: noSamples }, async () => {
    let seen = 0
    for (const name of names) {
      const bytes = sample(name)
      const object = await parseDataSet(bytesReader(bytes))
      const table = await readFrameTable(object)
      if (!table) continue
      const frames = table.length / FRAME_ENTRY_BYTES
      for (const frame of [0, Math.floor(frames / 2), frames - 1]) {
        assert.deepEqual(await frameByTable(bytes, frame), await frameByParser(bytes, frame), `${name} ${frame}`)
        seen += 1
      }
    }
    assert.ok(seen >= 3 * 15, `${seen} frames`)
  })

  it('joins the fragments of a frame without the headers between them', async () => {
    const fragments = [bytesOf(1, 2, 3, 4), bytesOf(5, 6), bytesOf(7, 8), bytesOf(9, 10, 11, 12)]
    const offsetTable = [0, 4 + 8 + 2 + 8]
    const object = encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, frames: 2, offsetTable, fragments })
    assert.deepEqual([...(await frameByTable(object, 0))], [1, 2, 3, 4, 5, 6])
    assert.deepEqual([...(await frameByTable(object, 1))], [7, 8, 9, 10, 11, 12])
  })

  it('tells frames in several fragments apart by how they begin, where no table or a wrong one does', async () => {
    const rle = bytesOf(1, 0, 0, 0, 64, 0, 0, 0)
    const jpeg = bytesOf(0xff, 0xd8, 0xff, 0xdb)
    for (const [transferSyntaxUid, head] of [
      [RLE, rle],
      ['1.2.840.10008.1.2.4.50', jpeg],
    ] as const) {
      const fragments = [head, bytesOf(1, 2), head, bytesOf(3, 4), bytesOf(5, 6)]
      const second = head.length + 8 + 2 + 8
      // None, one entry too few, counted from the table itself, and from nowhere.
      for (const offsetTable of [[], [0], [8 + 8, second + 8 + 8], [8, second + 8], [0, second + 2]]) {
        const object = encapsulatedObject({ transferSyntaxUid, rows: 2, columns: 2, frames: 2, offsetTable, fragments })
        const of = (frame: number) => Promise.all([frameByTable(object, frame), frameByParser(object, frame)])
        for (const bytes of await of(0)) assert.deepEqual([...bytes], [...head, 1, 2], offsetTable.join())
        for (const bytes of await of(1)) assert.deepEqual([...bytes], [...head, 3, 4, 5, 6], offsetTable.join())
      }
    }
    const empty = encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, frames: 2, fragments: [rle, bytesOf(), rle] })
    assert.deepEqual(await frameByTable(empty, 1), Buffer.from(rle))
  })

  it('has none for an object whose frames it cannot tell apart', async () => {
    const open = encapsulatedObject({ transferSyntaxUid: RLE, rows: 2, columns: 2, frames: 3, fragments: [bytesOf(1, 2)] })
    assert.equal(await readFrameTable(await parseDataSet(bytesReader(open))), null)
    const bits = greyObject([], { rows: 3, columns: 3, bitsStored: 8, data: new Uint8Array(9) })
    assert.equal((await readFrameTable(await parseDataSet(bytesReader(bits))))?.length, FRAME_ENTRY_BYTES)
  })
})
