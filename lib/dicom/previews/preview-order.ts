/** An image of so many pixels on its longer side is enough to find a place. */
const PREVIEW_PIXELS = 128

/** Every so many frames are enough to see where one is in a volume. */
export const COARSE_STEP = 4

/**
 * How many bytes of an HTJ2K codestream are its preview: the resolution of about 128 pixels. Null where that is all of them.
 *
 * @param ends of its resolutions, the smallest first
 */
export function previewBytes({ rows, columns }: { rows: number; columns: number }, ends: readonly number[]): number | null {
  if (ends.length < 2) return null
  const longer = Math.max(rows, columns)
  // Each resolution is half of the next one.
  const at = ends.findIndex((_, index) => longer / 2 ** (ends.length - 1 - index) >= PREVIEW_PIXELS)
  return at < 0 || at === ends.length - 1 ? null : ends[at]!
}

interface Neighbourhood {
  count: number
  /** The frame on the screen. */
  visible: number
  /** No more than so many. */
  capacity: number
}

/** The frames around the visible one, from near to far. */
export function outwards({ count, visible, capacity }: Neighbourhood): number[] {
  const order: number[] = []
  const wanted = Math.min(count, Math.max(1, capacity))
  for (let distance = 0; order.length < wanted && distance < count; distance++) {
    if (visible + distance < count) order.push(visible + distance)
    if (distance > 0 && visible - distance >= 0 && order.length < wanted) order.push(visible - distance)
  }
  return order
}

/** The order in which previews are sent: the visible frame, every fourth one around it, then the others. */
export function previewOrder(around: Neighbourhood): number[] {
  const near = outwards(around)
  const isCoarse = (at: number) => (at - around.visible) % COARSE_STEP === 0
  return [...near.filter(isCoarse), ...near.filter((at) => !isCoarse(at))]
}
