import { percentileRange, windowShowing } from '@/lib/dicom/render/value-range'
import { type Slice, type VoiWindow } from '../series/slice'
import { type DecodedFrame } from './decoded-frame'

/** Grey levels that are shown as they are, and the value above which some must be. */
const GREY_LEVELS: VoiWindow = { center: 128, width: 256 }
const BRIGHT = 64

/**
 * Returns the window of a frame before a reader chooses another: that of the object, unless it shows nothing of the frame;
 * else everything that the frame has but padding (PS3.3 C.7.5.1.1.2) and outliers. Grey levels of 8 bits are shown as they
 * are, unless all of them are dark. As the server renders it.
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
  return windowShowing(percentileRange(countsOf(frame, padding ?? null)))
}

/** How many pixels have each modality value; without padding, and without what a display shutter covers. */
function countsOf({ pixels, rescale, shutterPixel }: DecodedFrame, padding: Slice['padding'] | null) {
  const counts = new Map<number, number>()
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
  if (typeof shutterPixel === 'number') counts.delete(shutterPixel)
  const levels = [...counts].map(([pixel, count]) => ({ value: pixel * rescale.slope + rescale.intercept, count }))
  return padding ? levels.filter(({ value }) => value < padding.low || value > padding.high) : levels
}
