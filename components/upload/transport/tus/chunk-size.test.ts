import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { chunkBytesAfterDisconnect, initialChunkBytes, nextChunkBytes, dataSaverChunkBytes, stallTimeoutMs } from './chunk-size'

const kib = 1024

describe('nextChunkBytes', () => {
  it('grows on a fast connection, at most doubling, up to 8 MiB', () => {
    let size = initialChunkBytes
    const seen = [size]
    for (let i = 0; i < 6; i += 1) seen.push((size = nextChunkBytes(size, size, 20)))
    assert.deepEqual(seen.map((bytes) => bytes / kib).slice(0, 5), [512, 1024, 2048, 4096, 8192])
    assert.equal(size, 8192 * kib)
  })

  it('shrinks on a slow connection, but never under 256 KiB', () => {
    assert.equal(nextChunkBytes(1024 * kib, 1024 * kib, 90_000), 512 * kib)
    assert.equal(nextChunkBytes(256 * kib, 256 * kib, 90_000), 256 * kib)
  })

  it('settles at about six seconds', () => {
    const perSecond = 200 * kib
    let size = initialChunkBytes
    for (let i = 0; i < 8; i += 1) size = nextChunkBytes(size, size, (size / perSecond) * 1000)
    assert.ok(Math.abs(size / perSecond - 6) < 1.5)
  })
})

describe('with data saver', () => {
  it('never risks more than 256 KiB', () => {
    assert.equal(nextChunkBytes(2048 * kib, 2048 * kib, 20, dataSaverChunkBytes), 256 * kib)
    assert.equal(nextChunkBytes(2048 * kib, 0, 20, dataSaverChunkBytes), 256 * kib)
  })
})

describe('after a disconnect', () => {
  it('halves the chunk and keeps whole frames', () => {
    assert.equal(chunkBytesAfterDisconnect(2048 * kib), 1024 * kib)
    assert.equal(chunkBytesAfterDisconnect(256 * kib), 256 * kib)
  })

  it('waits longer for progress on a slow connection, up to a limit', () => {
    assert.equal(stallTimeoutMs(512 * kib, 0), 45_000)
    assert.ok(stallTimeoutMs(512 * kib, 8 * kib) > 200_000)
    assert.equal(stallTimeoutMs(5120 * kib, 1 * kib), 240_000)
  })
})
