/** The size limit of a preview: two or three seconds on the slowest connection. */
export const maxPreviewBytes = 30_000
/** The size limit of a video's poster: it stays where the server draws none, and no preview may exceed 64 KB. */
export const maxPosterBytes = 60_000
/** Originals up to this size arrive nearly as soon as a preview would. */
const minOriginalBytes = 300_000

const maxSidePx = 1024
const minSidePx = 160
const initialQuality = 0.72
const minQuality = 0.4
const maxAttempts = 8

/** Whether a preview is worth sending before a file: only for large images. */
export const needsPreview = ({ type, sizeBytes }: { type: string | null; sizeBytes: number }): boolean =>
  type !== null && type.startsWith('image/') && sizeBytes > minOriginalBytes

/** The preview state of a file when it enters the list: of a persona's media, videos have one, which is their poster. */
export function initialPreviewState(file: {
  type: string | null
  sizeBytes: number
  diary: object | null
  persona: object | null
}): 'none' | 'wanted' {
  if (file.persona) return file.type?.startsWith('video/') ? 'wanted' : 'none'
  return !file.diary && needsPreview(file) ? 'wanted' : 'none'
}

/** Encodes the image with this longer side, in pixels, and this quality (0–1). */
export type EncodeImage = (side: number, quality: number) => Promise<Blob>

/**
 * Finds the largest image within the size limit of a preview: the longer side and the quality decrease together until it
 * fits. Null where nothing does.
 */
export async function fitPreview(encode: EncodeImage, originalSide: number, maxBytes = maxPreviewBytes): Promise<Blob | null> {
  let side = Math.min(maxSidePx, Math.max(1, originalSide))
  let quality = initialQuality
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const encoded = await encode(side, quality)
    if (encoded.size > 0 && encoded.size <= maxBytes) return encoded
    if (side <= minSidePx && quality <= minQuality) return null
    // Bytes scale with the area; a little less than that, since small images have more detail per pixel.
    const wanted = side * Math.sqrt(maxBytes / Math.max(1, encoded.size)) * 0.95
    side = Math.max(Math.min(minSidePx, side), Math.floor(Math.max(wanted, side / 2)))
    quality = Math.max(minQuality, quality - 0.08)
  }
  return null
}
