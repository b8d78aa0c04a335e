import { type FrameQuality } from './frame-source'

/** What is known of the frames of a stack when the next one to load is chosen. */
export interface LoadingState {
  count: number
  /** The frame on the screen. */
  visible: number
  qualityOf: (at: number) => FrameQuality | 'failed' | null
  isLoading: (at: number) => boolean
  /** Whether a frame has a small resolution of its own. */
  hasLow: (at: number) => boolean
  /** How many frames fit into the memory: none farther away than those are loaded. */
  capacity: number
  /** Nothing is fetched that nobody looks at. */
  savesData: boolean
}

interface NextFrame {
  at: number
  quality: FrameQuality
}

/** Every so many frames are enough to see where one is in a volume. */
const COARSE_STEP = 4

/**
 * Chooses the frame to load next: the visible one, small and then whole; then every fourth one small, then all small, then
 * all whole, the nearest first. Null when there is nothing to load.
 */
export function nextFrame(state: LoadingState): NextFrame | null {
  const { visible, qualityOf, isLoading, hasLow, savesData } = state
  const wants = (at: number, quality: FrameQuality): boolean => {
    const has = qualityOf(at)
    if (has === 'failed' || has === 'full' || isLoading(at)) return false
    return quality === 'full' || (has === null && hasLow(at))
  }
  if (wants(visible, 'low')) return { at: visible, quality: 'low' }
  if (wants(visible, 'full')) return { at: visible, quality: 'full' }
  if (savesData) return null
  const near = outwards(state)
  const coarse = near.find((at) => (at - visible) % COARSE_STEP === 0 && wants(at, 'low'))
  const low = coarse ?? near.find((at) => wants(at, 'low'))
  if (low !== undefined) return { at: low, quality: 'low' }
  const full = near.find((at) => wants(at, 'full'))
  return full === undefined ? null : { at: full, quality: 'full' }
}

/** The frames around the visible one that fit into the memory, from near to far. */
export function outwards({ count, visible, capacity }: Pick<LoadingState, 'count' | 'visible' | 'capacity'>): number[] {
  const order: number[] = []
  const wanted = Math.min(count, Math.max(1, capacity))
  for (let distance = 0; order.length < wanted && distance < count; distance++) {
    if (visible + distance < count) order.push(visible + distance)
    if (distance > 0 && visible - distance >= 0 && order.length < wanted) order.push(visible - distance)
  }
  return order
}
