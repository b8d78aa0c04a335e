import { fail } from '../../../errors/fail'
import type { PixelRectangle, TimedRectangle } from '../../../imaging/blackout/pixel-rectangle'
import type { BlackoutRectangle } from '../schema'

interface Bounds {
  width: number | null
  height: number | null
  durationMs: number | null
}

/**
 * Returns the rectangles of an image.
 *
 * @throws AppError `bad_input` for one outside the image, or with a span of time
 */
export function checkImageRectangles(rectangles: readonly BlackoutRectangle[], bounds: Bounds): PixelRectangle[] {
  return rectangles.map(({ from, to, ...rectangle }) => {
    if (from !== undefined || to !== undefined) throw fail('blackout_time_of_image')
    requireInside(rectangle, bounds)
    return rectangle
  })
}

/**
 * Returns the rectangles of a video, each with its span of time.
 *
 * @throws AppError `bad_input` for one outside the image, for a span that is empty, or begins after the end of the video
 */
export function checkVideoRectangles(rectangles: readonly BlackoutRectangle[], bounds: Bounds): TimedRectangle[] {
  // A video whose duration is not known is black to its end.
  const end = bounds.durationMs === null ? 86_400 : Math.ceil(bounds.durationMs / 100) / 10
  return rectangles.map(({ from = 0, to = end, ...rectangle }) => {
    requireInside(rectangle, bounds)
    if (from >= end || to <= from) throw fail('blackout_time_not_valid')
    return { ...rectangle, from, to: Math.min(to, end) }
  })
}

function requireInside({ x, y, width, height }: PixelRectangle, bounds: Bounds): void {
  if (bounds.width === null || bounds.height === null) throw fail('blackout_not_supported')
  if (x + width > bounds.width || y + height > bounds.height) throw fail('redaction_outside_image')
}
