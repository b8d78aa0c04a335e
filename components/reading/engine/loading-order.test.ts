import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type FrameQuality } from './frame-source'
import { outwards } from '@/lib/dicom/previews/preview-order'
import { type LoadingState, nextFrame } from './loading-order'

/** Loads to the end, and returns what was loaded in its order: `3l` is the small resolution of frame 3, `3` the whole. */
function order(count: number, visible: number, changes: Partial<LoadingState> = {}): string[] {
  const have = new Map<number, FrameQuality>()
  const state: LoadingState = {
    ...{ count, visible, capacity: count, savesData: false },
    qualityOf: (at) => have.get(at) ?? null,
    isLoading: () => false,
    hasLow: () => true,
    ...changes,
  }
  const loaded: string[] = []
  for (let next = nextFrame(state); next; next = nextFrame(state)) {
    have.set(next.at, next.quality)
    loaded.push(`${next.at}${next.quality === 'low' ? 'l' : ''}`)
  }
  return loaded
}

describe('the loading order of a stack', () => {
  it('is the visible frame, every fourth one small, all small, then all whole from near to far', () => {
    assert.deepEqual(order(9, 4), '4l 4 8l 0l 5l 3l 6l 2l 7l 1l 5 3 6 2 7 1 8 0'.split(' '))
  })

  it('has no small step where frames have no resolutions', () => {
    assert.deepEqual(order(4, 1, { hasLow: () => false }), ['1', '2', '0', '3'])
  })

  it('is the visible frame alone where data is saved', () => {
    assert.deepEqual(order(9, 4, { savesData: true }), ['4l', '4'])
  })

  it('ends at what fits into the memory, the nearest first', () => {
    assert.deepEqual(new Set(order(1000, 500, { capacity: 5 }).map(Number.parseFloat)), new Set([498, 499, 500, 501, 502]))
    assert.deepEqual(outwards({ count: 10, visible: 9, capacity: 3 }), [9, 8, 7])
  })

  it('passes over frames that failed or are on their way', () => {
    const state: LoadingState = {
      ...{ count: 3, visible: 1, capacity: 3, savesData: false },
      qualityOf: (at) => (at === 1 ? 'failed' : null),
      isLoading: (at) => at === 2,
      hasLow: () => true,
    }
    assert.deepEqual(nextFrame(state), { at: 0, quality: 'low' })
  })
})
