import { thumbHashToDataURL } from 'thumbhash'

const placeholderCache = new Map<string, string>()

/**
 * The few bytes of a thumbhash, base64, as a data URL; null when they are invalid. About 28 bytes become a blurred image of
 * 32 × 32 that is shown until the real one has loaded.
 */
export function thumbhashPlaceholder(thumbhash: string | null | undefined): string | null {
  if (!thumbhash) return null
  const drawn = placeholderCache.get(thumbhash)
  if (drawn) return drawn
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
    const url = thumbHashToDataURL(bytes)
    if (placeholderCache.size > 2000) placeholderCache.clear()
    placeholderCache.set(thumbhash, url)
    return url
  } catch {
    return null // Not base64: the box stays black.
  }
}
