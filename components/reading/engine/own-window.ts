import { type Slice, type VoiWindow } from '../series/slice'
import { type DecodedFrame } from './decoded-frame'

/** Grey levels that are shown as they are, and the value above which some must be. */
const GREY_LEVELS: VoiWindow = { center: 128, width: 256 }
const BRIGHT = 64
/** Of the pixels at either end, what may lie outside of the window. As the server renders. */
const OUTLIER_SHARE = 0.001

/**
 * Returns the window of a frame before a reader chooses another: that of the object, unless it shows nothing of the frame;
 * else everything that the frame has but padding (PS3.3 C.7.5.1.1.2) and outliers. Grey levels of 8 bits are shown as they
 * are, unless all of them are dark.
 */
export function ownWindow(
  { window, padding, hasGreyLevels }: Pick<Slice, 'window' | 'padding' | 'hasGreyLevels'>,
  frame: DecodedFrame,
): VoiWindow {
  const { min, max, rescale } = frame
  const [low, high] = [min, max].map((value) => value * rescale.slope + rescale.intercept).sort((a, b) => a - b) as [
    number,
    number,
  ]
  const isShowing =
    window && (low === high || (window.center + window.width / 2 > low && window.center - window.width / 2 < high))
  if (window && isShowing) return window
  if (hasGreyLevels && high >= BRIGHT) return GREY_LEVELS
  const [from, to] = innerRange(frame, padding ?? null) ?? [low, high]
  return { center: (from + to) / 2 + 0.5, width: Math.max(1, to - from) + 1 }
}

/** In modality values; null where nothing is left. */
function innerRange({ pixels, rescale }: DecodedFrame, padding: Slice['padding'] | null): [number, number] | null {
  const values = Float32Array.from(pixels, (value) => value * rescale.slope + rescale.intercept)
  const kept = (padding ? values.filter((value) => value < padding.low || value > padding.high) : values).sort()
  if (kept.length === 0) return null
  const skipped = Math.floor(kept.length * OUTLIER_SHARE)
  const [low, high] = [kept[skipped]!, kept[kept.length - 1 - skipped]!]
  return high > low ? [low, high] : [kept[0]!, kept.at(-1)!]
}
