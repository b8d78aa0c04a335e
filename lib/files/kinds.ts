import { isOpen, settings, SettingsSchema } from '../config/settings'
import type { ContentType } from '../imaging/identify-content'

const KB = 1024
const MB = 1024 * KB
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What differs between a case image, a meal photo and a persona video is a row of this table, not a code path. */
export interface Kind {
  name: KindName
  /** What may be in it, by content, and how large each may be, in bytes; null is MAX_FILE_SIZE. See limitOf. */
  accepts: Partial<Record<ContentType, number | null>>
  /** The same for a person, as the end of a sentence: Send … */
  words: string
  /** First part of the object's key in the store; the rest is random. */
  keyPrefix: string
  /** Its refusals in the exact words that its clients know, where they know some. */
  says?: { wrongType: string; tooLarge: (most: string) => string }
}

export type KindName =
  | 'case_picture'
  | 'inbox'
  | 'preview'
  | 'dicom_upload'
  | 'meal_photo'
  | 'profile_photo'
  | 'progress_photo'
  | 'document'
  | 'persona_image'
  | 'persona_video'

const CLINICAL: Kind['accepts'] = {
  'image/jpeg': null,
  'image/png': null,
  'image/webp': null,
  'image/tiff': null,
  'image/heic': null,
  'application/dicom': 2048 * MB,
  'application/pdf': 25 * MB,
}

const CLINICAL_WORDS = 'JPEG, PNG, WebP, TIFF, HEIC, DICOM or PDF'

const photo = (most: number | null): Kind['accepts'] => ({
  'image/jpeg': most,
  'image/png': most,
  'image/webp': most,
  'image/gif': most,
})

const PHOTO_WORDS = 'JPEG, PNG, WebP or GIF'

/** As the clients of door 5 declare them. */
export const PERSONA_IMAGES = 'image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff'
export const PERSONA_VIDEOS = 'video/mp4, video/avi, video/mov, video/wmv, video/flv, video/webm, video/mkv, video/3gp'

export const KINDS: Record<KindName, Kind> = {
  case_picture: { name: 'case_picture', accepts: CLINICAL, words: CLINICAL_WORDS, keyPrefix: 'cases' },
  /** Sent without a case: it lies in its sender's own space. */
  inbox: { name: 'inbox', accepts: CLINICAL, words: CLINICAL_WORDS, keyPrefix: 'inbox' },
  /** A small picture of an original that is on its way: what a browser can draw, and no larger than a bad line bears. */
  preview: {
    name: 'preview',
    accepts: { 'image/jpeg': 64 * KB, 'image/png': 64 * KB, 'image/webp': 64 * KB },
    words: 'JPEG, PNG or WebP',
    keyPrefix: 'previews',
  },
  /** Came through door 2: what is kept of it is a DICOM object that names nobody (ingest/convert.ts). */
  dicom_upload: {
    name: 'dicom_upload',
    accepts: {
      'image/jpeg': null,
      'image/png': null,
      'image/webp': null,
      'image/tiff': null,
      'application/dicom': 2048 * MB,
    },
    words: 'JPEG, PNG, TIFF, WebP or DICOM',
    keyPrefix: 'dicom',
  },
  meal_photo: { name: 'meal_photo', accepts: photo(10 * MB), words: PHOTO_WORDS, keyPrefix: 'meal_photos' },
  profile_photo: { name: 'profile_photo', accepts: photo(5 * MB), words: PHOTO_WORDS, keyPrefix: 'profile_photos' },
  progress_photo: { name: 'progress_photo', accepts: photo(10 * MB), words: PHOTO_WORDS, keyPrefix: 'progress_photos' },
  /** Only ever an attachment: what it may do beyond being read is told as its flags. */
  document: {
    name: 'document',
    accepts: { 'application/pdf': 25 * MB, 'application/msword': 25 * MB, [DOCX]: 25 * MB },
    words: 'PDF, DOC or DOCX',
    keyPrefix: 'documents',
  },
  persona_image: {
    name: 'persona_image',
    accepts: { ...photo(null), 'image/bmp': null, 'image/tiff': null },
    words: 'JPEG, PNG, GIF, WebP, BMP or TIFF',
    keyPrefix: 'images',
    says: {
      wrongType: `Invalid image type. Allowed types: ${PERSONA_IMAGES}`,
      tooLarge: (most) => `Image file too large. Maximum size is ${most}`,
    },
  },
  persona_video: {
    name: 'persona_video',
    accepts: {
      'video/mp4': null,
      'video/x-msvideo': null,
      'video/quicktime': null,
      'video/x-ms-wmv': null,
      'video/x-flv': null,
      'video/webm': null,
      'video/x-matroska': null,
      'video/3gpp': null,
    },
    words: 'MP4, AVI, MOV, WMV, FLV, WebM, MKV or 3GP',
    keyPrefix: 'videos',
    says: {
      wrongType: `Invalid video type. Allowed types: ${PERSONA_VIDEOS}`,
      tooLarge: (most) => `Video file too large. Maximum size is ${most}`,
    },
  },
}

/** Spellings that clients use for one and the same type. */
const ALIASES = new Map<string, ContentType>(
  Object.entries({
    'image/jpg': 'image/jpeg',
    'image/pjpeg': 'image/jpeg',
    'image/tif': 'image/tiff',
    'image/heif': 'image/heic',
    'application/dcm': 'application/dicom',
    'image/dicom': 'application/dicom',
    'application/x-dicom': 'application/dicom',
    'application/x-pdf': 'application/pdf',
    'application/doc': 'application/msword',
    'application/vnd.msword': 'application/msword',
    'application/docx': DOCX,
    'image/x-png': 'image/png',
    'image/x-ms-bmp': 'image/bmp',
    'image/x-bmp': 'image/bmp',
    'video/x-m4v': 'video/mp4',
    'video/avi': 'video/x-msvideo',
    'video/msvideo': 'video/x-msvideo',
    'video/vnd.avi': 'video/x-msvideo',
    'video/mov': 'video/quicktime',
    'video/wmv': 'video/x-ms-wmv',
    'video/x-ms-asf': 'video/x-ms-wmv',
    'video/flv': 'video/x-flv',
    'video/mkv': 'video/x-matroska',
    'video/matroska': 'video/x-matroska',
    'video/3gp': 'video/3gpp',
    'video/3gpp2': 'video/3gpp',
  } as const),
)

/** What holds where nothing was set; a process that was opened has it from its settings. */
const USUAL = SettingsSchema.parse({})

/** What is set for a whole kind: its own setting, or the one that the clients of door 5 know. */
function setFor({ name }: Kind): number | undefined {
  const set = isOpen() ? settings() : USUAL
  const own = set[`FOVEA_LIMIT_${name.toUpperCase() as Uppercase<KindName>}`]
  if (own !== undefined || !name.startsWith('persona_')) return own
  return name === 'persona_image' ? set.MAX_IMAGE_SIZE : set.MAX_VIDEO_SIZE
}

/** How many bytes a file of this type may have in a kind; undefined where the kind takes no such type. */
export function limitOf(kind: Kind, type: ContentType): number | undefined {
  const own = Object.hasOwn(kind.accepts, type) ? kind.accepts[type] : undefined
  if (own === undefined) return undefined
  return setFor(kind) ?? own ?? (isOpen() ? settings() : USUAL).MAX_FILE_SIZE
}

/** The largest that a kind takes, whatever type it is, in bytes. */
const largestOf = (kind: Kind): number =>
  Math.max(...Object.keys(kind.accepts).map((type) => limitOf(kind, type as ContentType) ?? 0))

/** The largest upload that any kind takes, in bytes: `Tus-Max-Size`. */
export const maxUploadBytes = (): number => Math.max(...Object.values(KINDS).map(largestOf))

/** Brings a declared type to its standard name, without parameters. */
export function standardType(declared: string | null): string | null {
  const bare = declared?.split(';')[0]?.trim().toLowerCase()
  if (!bare || bare === 'application/octet-stream' || bare === 'binary/octet-stream') return null
  return ALIASES.get(bare) ?? bare
}

/**
 * The limit that creation can check: that of the declared type, the kind's largest when none is declared.
 *
 * @returns bytes, or null where the declared type is known to be none that the kind takes
 */
export function declaredLimit(kind: Kind, declared: string | null): number | null {
  const type = standardType(declared)
  // Whatever word was declared: `constructor` too is only a word.
  const known = type === null ? undefined : limitOf(kind, type as ContentType)
  if (known !== undefined) return known
  if (type !== null && /^(image|video|audio|font)\//.test(type)) return null
  return largestOf(kind)
}

/** Words for a size in a sentence: 50 MB, 2 GB, 1.5 KB, 12 bytes. */
export function sizeInWords(bytes: number): string {
  const units = [
    [1024 * MB, 'GB'],
    [MB, 'MB'],
    [1024, 'KB'],
  ] as const
  const [size, unit] = units.find(([least]) => bytes >= least) ?? [1, 'bytes']
  return `${Math.round((bytes / size) * 10) / 10} ${unit}`
}

/** Tells a video of a persona from everything else. */
export const isPersonaVideo = (kind: string): boolean => kind === KINDS.persona_video.name
