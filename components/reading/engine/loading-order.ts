import { COARSE_STEP, outwards } from '@/lib/dicom/previews/preview-order'
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
