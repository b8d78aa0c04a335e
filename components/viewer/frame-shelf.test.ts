import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { FrameShelf } from './frame-shelf'
import { type Frame } from './load-frame'

const megabytes = 2 ** 20

/** A line on which each frame comes when the test says so. */
function openLine(sizeBytes = 1000) {
  const asked: { frame: number; signal: AbortSignal; come: () => void; fail: () => void }[] = []
  const shelf = new FrameShelf(
    'file',
    (fileId, frame, _form, signal) =>
      new Promise((done, refuse) => {
        const image = { imageId: `${frame}`, sizeInBytes: sizeBytes }
        const come = () => done({ fileId, width: 1, height: 1, image, frames: 9, frameTimeMs: null } as unknown as Frame)
        asked.push({ frame, signal, come, fail: () => refuse(new Error('cut')) })
      }),
  )
  const settled = () => new Promise((done) => setImmediate(done))
  return { shelf, asked, settled }
}

describe('the shelf of frames', () => {
  it('asks for a few at a time, the most wanted first, and not for what is no longer wanted', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.want([1, 2, 3, 4, 5], 'samples')
    assert.deepEqual(
      asked.map(({ frame }) => frame),
      [1, 2, 3],
    )
    shelf.want([7, 2], 'samples')
    asked[0]!.come()
    await settled()
    assert.deepEqual(
      asked.map(({ frame }) => frame),
      [1, 2, 3, 7],
    )
    assert.ok(shelf.peek(1, 'samples') && !shelf.peek(1, 'preview'))
  })

  it('keeps what was looked at last when there is no more room', async () => {
    const { shelf, asked, settled } = openLine(40 * megabytes)
    for (const frame of [1, 2]) {
      shelf.want([frame], 'samples')
      asked.at(-1)!.come()
      await settled()
    }
    shelf.peek(1, 'samples')
    shelf.want([3], 'samples')
    asked.at(-1)!.come()
    await settled()
    assert.deepEqual(
      [1, 2, 3].map((frame) => shelf.peek(frame, 'samples') !== null),
      [true, false, true],
    )
  })

  it('does not ask again for what failed until somebody wants it tried again', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.want([1], 'samples')
    asked[0]!.fail()
    await settled()
    assert.ok(shelf.hasFailed(1, 'samples'))
    shelf.want([1], 'samples')
    assert.equal(asked.length, 1)
    shelf.again()
    shelf.want([1], 'samples')
    assert.equal(asked.length, 2)
  })

  it('gives everything up when it is cleared, and can be used again', async () => {
    const { shelf, asked, settled } = openLine()
    shelf.want([1], 'samples')
    shelf.clear()
    assert.ok(asked[0]!.signal.aborted)
    asked[0]!.come()
    await settled()
    assert.equal(shelf.peek(1, 'samples'), null)
    shelf.want([1], 'samples')
    asked[1]!.come()
    await settled()
    assert.ok(shelf.peek(1, 'samples'))
  })
})
