import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { chunkBytesAfterCut, firstChunkBytes, nextChunkBytes, savingChunkBytes, stallMs } from './chunk-size'

const kib = 1024

describe('nextChunkBytes', () => {
  it('grows on a fast line, at most doubling, up to 8 MiB', () => {
    let size = firstChunkBytes
    const seen = [size]
    for (let i = 0; i < 6; i += 1) seen.push((size = nextChunkBytes(size, size, 20)))
    assert.deepEqual(seen.map((bytes) => bytes / kib).slice(0, 5), [512, 1024, 2048, 4096, 8192])
    assert.equal(size, 8192 * kib)
  })

  it('shrinks on a slow line, but never under 256 KiB', () => {
    assert.equal(nextChunkBytes(1024 * kib, 1024 * kib, 90_000), 512 * kib)
    assert.equal(nextChunkBytes(256 * kib, 256 * kib, 90_000), 256 * kib)
  })

  it('settles at about six seconds of the line', () => {
    const perSecond = 200 * kib
    let size = firstChunkBytes
    for (let i = 0; i < 8; i += 1) size = nextChunkBytes(size, size, (size / perSecond) * 1000)
    assert.ok(Math.abs(size / perSecond - 6) < 1.5)
  })
})

describe('with data saver', () => {
  it('never puts more than 256 KiB at stake', () => {
    assert.equal(nextChunkBytes(2048 * kib, 2048 * kib, 20, savingChunkBytes), 256 * kib)
    assert.equal(nextChunkBytes(2048 * kib, 0, 20, savingChunkBytes), 256 * kib)
  })
})

describe('after a cut', () => {
  it('halves the piece and keeps whole frames', () => {
    assert.equal(chunkBytesAfterCut(2048 * kib), 1024 * kib)
    assert.equal(chunkBytesAfterCut(256 * kib), 256 * kib)
  })

  it('waits longer for a sign of life on a slow line, but not for ever', () => {
    assert.equal(stallMs(512 * kib, 0), 45_000)
    assert.ok(stallMs(512 * kib, 8 * kib) > 200_000)
    assert.equal(stallMs(5120 * kib, 1 * kib), 240_000)
  })
})
