import { rgbaToDataURL, thumbHashToRGBA } from 'thumbhash'

const placeholderCache = new Map<string, string>()
/** Of the longer side, in pixels: it is blurred anyway, and 32 would be 4 KB of each image in the page that the server draws. */
const SIDE_PX = 8

/**
 * The few bytes of a thumbhash, base64, as a data URL of about 500; null when they are invalid. It is shown, blurred, until the
 * real image has loaded.
 */
export function thumbhashPlaceholder(thumbhash: string | null | undefined): string | null {
  if (!thumbhash) return null
  const drawn = placeholderCache.get(thumbhash)
  if (drawn) return drawn
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
    const url = shrunkDataUrl(thumbHashToRGBA(bytes))
    if (placeholderCache.size > 2000) placeholderCache.clear()
    placeholderCache.set(thumbhash, url)
    return url
  } catch {
    return null // Not base64: the box stays black.
  }
}

/** The average of the pixels that fall into each larger one. */
function shrunkDataUrl({ w, h, rgba }: { w: number; h: number; rgba: Uint8Array }): string {
  const by = Math.max(w, h) / SIDE_PX
  const [width, height] = [Math.max(1, Math.round(w / by)), Math.max(1, Math.round(h / by))]
  const [sums, counts] = [new Float64Array(width * height * 4), new Float64Array(width * height)]
  for (let at = 0; at < w * h; at += 1) {
    const into = Math.floor((Math.floor(at / w) * height) / h) * width + Math.floor(((at % w) * width) / w)
    counts[into]! += 1
    for (let channel = 0; channel < 4; channel += 1) sums[into * 4 + channel]! += rgba[at * 4 + channel]!
  }
  const shrunk = Uint8Array.from(sums, (sum, at) => Math.round(sum / counts[at >> 2]!))
  return rgbaToDataURL(width, height, shrunk)
}
