import { type Kind } from './accepted-kinds'

/** How large each medium of a persona may be, as this server has it set, in bytes. */
export interface MediaLimits {
  imageBytes: number
  videoBytes: number
}

/** Where a file lies that belongs to a persona. */
export interface PersonaPlace extends MediaLimits {
  personaId: number
}

const mb = 1024 * 1024
const images: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
}
const videos: Record<string, string> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  avi: 'video/x-msvideo',
  mov: 'video/quicktime',
  wmv: 'video/x-ms-wmv',
  flv: 'video/x-flv',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  '3gp': 'video/3gpp',
}
const imageTypes = 'image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff'
const videoTypes = 'video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp'
const all = { ...images, ...videos }

/** For `<input accept>`. */
export const acceptedMedia = `image/*,video/*,${Object.keys(all)
  .map((ending) => `.${ending}`)
  .join()}`

/** The kind of a medium by name and by the browser's word; null where a persona takes none such. The server decides by content. */
export function mediaKindOf(place: MediaLimits, name: string, browserType: string): Kind | null {
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const named = Object.hasOwn(all, ending) ? all[ending as keyof typeof all] : undefined
  const type = named ?? Object.values(all).find((one) => one === browserType)
  if (!type) return null
  const isVideo = type.startsWith('video/')
  return {
    type,
    maxBytes: isVideo ? place.videoBytes : place.imageBytes,
    // No browser but Safari draws a TIFF.
    drawable: !isVideo && type !== 'image/tiff',
  }
}

/** The sentence for a medium that need not be tried, the same that the server would say; null for one that may go. */
export function mediaRefusal(kind: Kind | null, sizeBytes: number, browserType: string): string | null {
  if (sizeBytes === 0) return 'The file is empty. Choose it again.'
  if (!kind) {
    if (browserType.startsWith('image/')) return `Invalid image type. Allowed types: ${imageTypes}`
    if (browserType.startsWith('video/')) return `Invalid video type. Allowed types: ${videoTypes}`
    return `Invalid file type. Allowed types: ${imageTypes}, ${videoTypes}`
  }
  if (sizeBytes <= kind.maxBytes) return null
  const what = kind.type.startsWith('video/') ? 'Video' : 'Image'
  return `${what} file too large. Maximum size is ${Math.round((kind.maxBytes / mb) * 10) / 10}MB`
}
