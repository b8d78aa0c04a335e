import { type FrameQuality } from '../engine/frame-source'
import { type VoiWindow } from '../series/slice'
import { DEFAULT_VIEW, type View } from './view'

/** A stack as a viewport shows it. */
export interface Shown {
  /** The index of the slice that is wanted, and of the one that is drawn. */
  at: number
  drawnAt: number | null
  quality: FrameQuality | 'failed' | null
  view: View
  /** The window in effect; null until something is drawn, and of colour. */
  window: VoiWindow | null
  /** CSS pixels of the screen for a pixel of the image. */
  scale: number | null
  mmPerPixel: number | null
  size: { width: number; height: number }
  isPlaying: boolean
}

export const NOTHING_SHOWN: Shown = {
  ...{ at: 0, drawnAt: null, quality: null, view: DEFAULT_VIEW, window: null, scale: null, mmPerPixel: null },
  size: { width: 0, height: 0 },
  isPlaying: false,
}
