import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { type Types } from '@cornerstonejs/core'
import { type FrameQuality } from '../engine/frame-source'
import { drawnSlices, evenPlaces } from './test-volume'
import { VolumeLoader } from './volume-loader'

/** Frames as a store has them: it is asked for some, and they come when the test says so. */
class Frames {
  readonly kept = new Map<string, FrameQuality | 'failed'>()
  asked: { imageIds: readonly string[]; visible: number } | null = null
  retried = 0
  readonly #listeners = new Set<(imageId: string, image: Types.IImage | null) => void>()
  subscribe = (listener: (imageId: string, image: Types.IImage | null) => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  show(_: string, stack: Frames['asked']) {
    this.asked = stack
  }
  retry() {
    this.retried++
  }
  qualityOf = (imageId: string) => this.kept.get(imageId) ?? null
  imageOf = (imageId: string) =>
    ['low', 'full'].includes(this.kept.get(imageId) ?? '')
      ? ({ preScale: { scaled: false }, slope: 2, intercept: -1, getPixelData: () => new Int16Array(1) } as never)
      : null
  come(imageId: string, quality: FrameQuality | 'failed') {
    this.kept.set(imageId, quality)
    for (const listener of this.#listeners) listener(imageId, null)
  }
}

const slices = drawnSlices({ places: evenPlaces(9, 2) })
const opened: VolumeLoader[] = []
after(() => opened.forEach((loader) => loader.close()))

function load(frames: Frames) {
  const taken: string[] = []
  let tell: () => void = () => undefined
  const loader = new VolumeLoader(slices, {
    ...{ frames, subscribe: frames.subscribe },
    maker: {
      put: (at, _, { slope, intercept }, quality) => taken.push(`${at} ${quality} ${slope} ${intercept}`),
      fail: (at) => taken.push(`${at} failed`),
    },
    onChange: () => tell(),
  })
  opened.push(loader)
  return { loader, taken, changed: () => new Promise<void>((done) => (tell = done)) }
}

describe('loading a volume', () => {
  it('takes what is there, and asks for the rest, the middle first', () => {
    const frames = new Frames()
    frames.kept.set(slices[0]!.imageId, 'full')
    const { taken } = load(frames)
    assert.deepEqual(taken, ['0 full 2 -1'])
    assert.deepEqual([frames.asked!.imageIds.length, frames.asked!.imageIds[frames.asked!.visible]], [8, slices[4]!.imageId])
  })

  it('asks for what is not whole yet, until everything is', async () => {
    const frames = new Frames()
    const { taken, changed } = load(frames)
    frames.come(slices[4]!.imageId, 'low')
    await changed()
    assert.equal(frames.asked!.imageIds.length, 9)
    frames.come(slices[4]!.imageId, 'full')
    await changed()
    // With the data saver only what is shown is loaded: it is the next one now.
    assert.equal(frames.asked!.imageIds[frames.asked!.visible], slices[5]!.imageId)
    assert.deepEqual(taken, ['4 low 2 -1', '4 full 2 -1'])
    for (const { imageId } of slices) frames.come(imageId, 'full')
    await changed()
    assert.equal(frames.asked, null)
  })

  it('passes over what failed, and asks for it again when it is told to', async () => {
    const frames = new Frames()
    const { loader, taken, changed } = load(frames)
    for (const [at, { imageId }] of slices.entries()) frames.come(imageId, at === 3 ? 'failed' : 'full')
    await changed()
    assert.ok(taken.includes('3 failed'))
    assert.equal(frames.asked, null)
    loader.retry()
    await changed()
    assert.equal(frames.retried, 1)
    assert.deepEqual(frames.asked, { imageIds: [slices[3]!.imageId], visible: 0 })
  })
})
