import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { FrameCache } from './frame-cache'
import { type Frame } from './load-frame'

const megabytes = 2 ** 20

/** A network on which each frame arrives when the test says so. */
function openLine(sizeBytes = 1000) {
  const asked: { frame: number; signal: AbortSignal; come: () => void; fail: () => void }[] = []
  const shelf = new FrameCache(
    'file',
    (fileId, frame, _form, signal) =>
      new Promise((done, refuse) => {
        const image = { imageId: `${frame}`, sizeInBytes: sizeBytes }
        const come = () =>
          done({
            fileId,
            objectId: fileId,
            at: frame,
            width: 1,
            height: 1,
            image,
            frames: 9,
            frameTimeMs: null,
          } as unknown as Frame)
        asked.push({ frame, signal, come, fail: () => refuse(new Error('cut')) })
      }),
  )
  const settled = () => new Promise((done) => setImmediate(done))
  return { shelf, asked, settled }
}

describe('FrameCache', () => {
  it('fetches a few at a time, in the order of the prefetch, and not what is no longer wanted', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.prefetch([1, 2, 3, 4, 5], 'samples')
    assert.deepEqual(
      asked.map(({ frame }) => frame),
      [1, 2, 3],
    )
    shelf.prefetch([7, 2], 'samples')
    asked[0]!.come()
    await settled()
    assert.deepEqual(
      asked.map(({ frame }) => frame),
      [1, 2, 3, 7],
    )
    assert.ok(shelf.peek(1, 'samples') && !shelf.peek(1, 'preview'))
  })

  it('evicts the least recently used frame when it is full', async () => {
    const { shelf, asked, settled } = openLine(40 * megabytes)
    for (const frame of [1, 2]) {
      shelf.prefetch([frame], 'samples')
      asked.at(-1)!.come()
      await settled()
    }
    shelf.peek(1, 'samples')
    shelf.prefetch([3], 'samples')
    asked.at(-1)!.come()
    await settled()
    assert.deepEqual(
      [1, 2, 3].map((frame) => shelf.peek(frame, 'samples') !== null),
      [true, false, true],
    )
  })

  it('knows where a frame lies in a stack, though it was fetched before the stack was known, or has grown', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.prefetch([1], 'samples')
    asked[0]!.come()
    await settled()
    const cover = shelf.peek(1, 'samples')!
    assert.equal(shelf.placeOf(cover), 1)
    const images = ['before', 'file', 'after'].map((fileId) => ({ fileId, filename: '', frame: 1 }))
    shelf.setImages(images)
    assert.equal(shelf.peek(2, 'samples'), cover, 'it is not fetched again')
    assert.equal(shelf.placeOf(cover), 2)
    shelf.setImages([images[2]!, ...images])
    assert.equal(shelf.placeOf(cover), 3)
    shelf.setImages([images[0]!])
    assert.equal(shelf.placeOf(cover), null)
  })

  it('does not refetch a failed frame until a retry is requested', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.prefetch([1], 'samples')
    asked[0]!.fail()
    await settled()
    assert.ok(shelf.hasFailed(1, 'samples'))
    shelf.prefetch([1], 'samples')
    assert.equal(asked.length, 1)
    shelf.retryFailed()
    shelf.prefetch([1], 'samples')
    assert.equal(asked.length, 2)
  })

  it('cancels everything when it is cleared, and can be used again', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.prefetch([1], 'samples')
    shelf.clear()
    assert.ok(asked[0]!.signal.aborted)
    asked[0]!.come()
    await settled()
    assert.equal(shelf.peek(1, 'samples'), null)
    shelf.prefetch([1], 'samples')
    asked[1]!.come()
    await settled()
    assert.ok(shelf.peek(1, 'samples'))
  })
})
