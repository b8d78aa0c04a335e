import { thumbHashToDataURL } from 'thumbhash'

const known = new Map<string, string>()

/**
 * The few bytes of a thumbhash, base64, as a data URL; null when they are no thumbhash. About 28 bytes become a blurred
 * picture of 32 × 32 that stands in the box until the real one is there.
 */
export function placeholder(thumbhash: string | null | undefined): string | null {
  if (!thumbhash) return null
  const drawn = known.get(thumbhash)
  if (drawn) return drawn
  try {
    const bytes = Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0))
    const url = thumbHashToDataURL(bytes)
    if (known.size > 2000) known.clear()
    known.set(thumbhash, url)
    return url
  } catch {
    return null // Not base64: the box stays black.
  }
}
