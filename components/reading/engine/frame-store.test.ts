import assert from 'node:assert/strict'
import http from 'node:http'
import { type AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { type Slice } from '../series/slice'
import { type DecodedFrame, type DecodeJob, NO_RESCALE } from './decoded-frame'
import { type DecodePool } from './decode-pool'
import { type FrameQuality } from './frame-source'
import { FrameStore } from './frame-store'
import { eventually } from '../../../lib/runtime/test-eventually'

const [SIDE, COUNT, BOUND] = [16, 1000, 50_000]
const FRAME_BYTES = SIDE * SIDE * 2

/** Answers each frame; those below `/broken` fail until they are mended. */
let [isBroken, asked] = [true, 0]
const server = http.createServer((request, response) => {
  asked++
  const isFailing = isBroken && request.url?.startsWith('/broken')
  response.writeHead(isFailing ? 500 : 200, { 'fovea-frame': JSON.stringify({ width: SIDE, height: SIDE, grey: NO_RESCALE }) })
  response.end('samples')
})
let origin: string
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const stackOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...({ imageId: `${name}${at}`, rows: SIDE, columns: SIDE } as Slice),
    source: { rows: SIDE, columns: SIDE, rescale: NO_RESCALE, htj2k: null, samplesUrl: `${origin}/${name}/${at}` },
  }))

/** A store whose frames are decoded at once: workers and drawing are the browser's. */
function openStore({ maxBytes = BOUND, frameBytes = FRAME_BYTES } = {}) {
  let most = 0
  const decode = (_: DecodeJob) => Promise.resolve({} as DecodedFrame)
  const store: FrameStore = new FrameStore({
    ...{ maxBytes, isExactOnly: false, savesData: () => false },
    pool: { decode } as unknown as DecodePool,
    makeImage: ({ imageId }: Slice, _: DecodedFrame, quality: FrameQuality) =>
      ({ imageId, quality, sizeInBytes: frameBytes }) as never,
    onChange: () => void (most = Math.max(most, store.bytes)),
  })
  const until = (isSo: () => boolean) => eventually('the frames are as expected', isSo)
  const show = (slices: ReturnType<typeof stackOf>, visible: number) => {
    store.add(slices)
    store.show('main', { imageIds: slices.map(({ imageId }) => imageId), visible })
  }
  const kept = (slices: ReturnType<typeof stackOf>) => [...slices.keys()].filter((at) => store.imageOf(slices[at]!.imageId))
  return { store, until, show, kept, most: () => most }
}

describe('the memory of a room', () => {
  it('holds no more of a thousand frames than its bound, the nearest of them, wherever the reader goes', async () => {
    const { store, until, show, kept, most } = openStore()
    const slices = stackOf('a', COUNT)
    const fitting = Math.floor(BOUND / FRAME_BYTES)
    for (const visible of [0, 500, 999, 40]) {
      show(slices, visible)
      const first = Math.max(0, Math.min(COUNT - fitting, visible - Math.floor(fitting / 2)))
      const isNear = (at: number) => Math.abs(at - visible) <= fitting
      await until(() => kept(slices).length === fitting && kept(slices).every(isNear) && store.imageOf(`a${visible}`) !== null)
      await until(() => store.imageOf(`a${first + 1}`) !== null)
    }
    assert.ok(most() <= BOUND, `${most()} bytes`)
    assert.equal(store.bytes, store.count * FRAME_BYTES)
    store.close()
    assert.deepEqual([store.bytes, store.count], [0, 0])
  })

  it('is no less than what is on the screen, and fetches nothing again that did not fit', async () => {
    const { store, until, show, kept } = openStore({ maxBytes: 3 * FRAME_BYTES, frameBytes: 4 * FRAME_BYTES })
    const slices = stackOf('b', 20)
    asked = 0
    show(slices, 10)
    await until(() => store.imageOf('b10') !== null)
    await new Promise((done) => setImmediate(done))
    assert.deepEqual(kept(slices), [10])
    assert.ok(asked <= 5, `${asked} requests`)
    store.close()
  })

  it('is filled again where it has become larger, also of a series that was there as a whole', async () => {
    const { store, until, show } = openStore()
    show(stackOf('w', 8), 4)
    await until(() => store.count === 8)
    store.setMaxBytes(3 * FRAME_BYTES)
    assert.equal(store.count, 3)
    store.setMaxBytes(BOUND)
    await until(() => store.count === 8)
    store.close()
  })

  it('is given back for what no pane shows any more, and for nothing else', async () => {
    const { store, until, kept } = openStore()
    const [stays, goes] = [stackOf('g', 5), stackOf('h', 5)]
    for (const [pane, slices] of Object.entries({ one: stays, two: goes, three: stays })) {
      store.add(slices)
      store.show(pane, { imageIds: slices.map(({ imageId }) => imageId), visible: 2 })
    }
    await until(() => store.count === 10)
    store.show('two', null)
    store.show('three', null)
    assert.equal(store.bytes, 10 * FRAME_BYTES, 'a series that was left is there again at once')
    store.trim()
    assert.deepEqual([store.bytes, kept(stays).length, kept(goes).length], [5 * FRAME_BYTES, 5, 0])
    store.close()
  })

  it('follows a smaller bound at once, and gives up series that were left before those on the screen', async () => {
    const { store, until, show, kept } = openStore()
    const [before, now] = [stackOf('c', 50), stackOf('d', 50)]
    show(before, 0)
    await until(() => kept(before).length === 50)
    show(now, 25)
    await until(() => kept(now).length === 50)
    store.setMaxBytes(60 * FRAME_BYTES)
    assert.deepEqual([kept(before).length, kept(now).length], [10, 50])
    store.setMaxBytes(5 * FRAME_BYTES)
    assert.deepEqual([kept(before).length, kept(now)], [0, [23, 24, 25, 26, 27]])
    store.close()
  })
})

describe('a stack', () => {
  it('without frames, or of frames that are not known yet, asks for nothing', async () => {
    const { store, until, show } = openStore()
    store.show('empty', { imageIds: [], visible: 0 })
    store.show('unknown', { imageIds: ['x0', 'x1'], visible: 1 })
    const slices = stackOf('f', 2)
    show(slices, 0)
    await until(() => store.count === 2)
    store.close()
  })
})

describe('a frame that fails', () => {
  it('says so in its place while the others come, and comes when it is tried again', async () => {
    const { store, until, show } = openStore()
    const slices = [...stackOf('broken', 1), ...stackOf('e', 5)]
    show(slices, 0)
    await until(() => store.qualityOf('e4') === 'full')
    assert.equal(store.qualityOf('broken0'), 'failed')
    await assert.rejects(store.get('broken0'), { name: 'FrameError', status: 500 })
    isBroken = false
    store.retry()
    await until(() => store.qualityOf('broken0') === 'full')
    store.close()
  })
})
