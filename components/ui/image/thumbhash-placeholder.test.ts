import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { rgbaToThumbHash } from 'thumbhash'
import { thumbhashPlaceholder } from './thumbhash-placeholder'

/** Left half red, right half blue. */
const drawHash = (width: number, height: number): string => {
  const rgba = Array.from({ length: width * height }, (_, at) =>
    at % width < width / 2 ? [220, 20, 20, 255] : [20, 20, 220, 255],
  )
  return Buffer.from(rgbaToThumbHash(width, height, rgba.flat())).toString('base64')
}

/** PNG, ISO/IEC 15948 11.2.2: width and height are the first fields of the header. */
const sizeOf = (url: string): [number, number] => {
  const png = Buffer.from(url.replace('data:image/png;base64,', ''), 'base64')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe('thumbhashPlaceholder', () => {
  it('is a few hundred bytes, since the server writes one for each image of a page', () => {
    const url = thumbhashPlaceholder(drawHash(64, 48))!
    assert.ok(url.length < 600, String(url.length))
    assert.deepEqual(sizeOf(url), [8, 6])
  })

  it('keeps the shape of a very wide and of a very tall image', () => {
    for (const [width, height] of [
      [96, 12],
      [12, 96],
    ] as const) {
      const [w, h] = sizeOf(thumbhashPlaceholder(drawHash(width, height))!)
      assert.equal(Math.max(w, h), 8)
      assert.equal(w > h, width > height)
      assert.ok(Math.min(w, h) >= 1)
    }
  })

  it('is null for what is no thumbhash', () => {
    for (const text of [null, undefined, '', 'no base64 at all!']) assert.equal(thumbhashPlaceholder(text), null)
  })
})
