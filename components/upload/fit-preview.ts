/** What a preview may weigh: a second or three on the thinnest line. */
export const previewBytes = 30_000
/** What the poster of a video may weigh: it stays where the server draws none, and no preview may weigh more than 64 KB. */
export const posterBytes = 60_000
/** Originals up to this size are there nearly as soon as a preview would be. */
const worthFromBytes = 300_000

const longestSide = 1024
const shortestSide = 160
const firstQuality = 0.72
const leastQuality = 0.4
const mostTries = 8

/** Says whether a small picture is worth sending before a file: pictures alone, and large ones only. */
export const deservesPreview = ({ type, sizeBytes }: { type: string | null; sizeBytes: number }): boolean =>
  type !== null && type.startsWith('image/') && sizeBytes > worthFromBytes

/** How a file stands to its preview when it enters the list: of a persona's media, videos have one, which is their poster. */
export function firstPreviewState(file: {
  type: string | null
  sizeBytes: number
  diary: object | null
  persona: object | null
}): 'none' | 'wanted' {
  if (file.persona) return file.type?.startsWith('video/') ? 'wanted' : 'none'
  return !file.diary && deservesPreview(file) ? 'wanted' : 'none'
}

/** Draws the picture so that its longer side has so many pixels, and compresses it so well (0–1). */
export type Encode = (side: number, quality: number) => Promise<Blob>

/**
 * Finds the largest picture that weighs no more than a preview may: the longest side shrinks and the quality sinks together
 * until it fits. Null where nothing does.
 */
export async function fitPreview(encode: Encode, originalSide: number, mostBytes = previewBytes): Promise<Blob | null> {
  let side = Math.min(longestSide, Math.max(1, originalSide))
  let quality = firstQuality
  for (let tries = 0; tries < mostTries; tries += 1) {
    const picture = await encode(side, quality)
    if (picture.size > 0 && picture.size <= mostBytes) return picture
    if (side <= shortestSide && quality <= leastQuality) return null
    // Bytes go with the area; a little less than that, since small pictures have more detail for each pixel.
    const wanted = side * Math.sqrt(mostBytes / Math.max(1, picture.size)) * 0.95
    side = Math.max(Math.min(shortestSide, side), Math.floor(Math.max(wanted, side / 2)))
    quality = Math.max(leastQuality, quality - 0.08)
  }
  return null
}
