import type { ErrorParams } from '../../../errors/refusal'
import type { ErrorCode } from '../../../errors/refusals'
import { FILE_TYPES, type FileType } from './file-types/schema'

/*
 * What may be uploaded, as data: which kind of file accepts which type, up to which size, which setting changes
 * that size, and with which message it is refused. Server, browser pages and API document read only this file.
 * Other behaviour of a kind is registered by its own module (kind-hooks.ts); how the settings of this process
 * change the sizes is in kind-limits.ts. It is in the code of every page, and therefore without zod.
 */

const KB = 1024
const MB = 1024 * KB

export const KIND_NAMES = [
  'case_picture',
  'inbox',
  'preview',
  'dicom_upload',
  'dicom_archive',
  'meal_photo',
  'profile_photo',
  'progress_photo',
  'document',
  'persona_image',
  'persona_video',
] as const
export type KindName = (typeof KIND_NAMES)[number]

/** The settings for every file, or for all media of a persona, unless a kind has one of its own. */
type SharedLimitSetting = 'MAX_FILE_SIZE' | 'MAX_IMAGE_SIZE' | 'MAX_VIDEO_SIZE'
type KindLimitSetting = `FOVEA_LIMIT_${Uppercase<KindName>}`

/** The sizes that a process has set, in bytes; settings of a kind that are not set are absent. */
export type LimitSettings = Record<SharedLimitSetting, number> & Partial<Record<KindLimitSetting, number | undefined>>

/** The defaults. */
export const DEFAULT_LIMIT_SETTINGS: LimitSettings = {
  MAX_FILE_SIZE: 50 * MB,
  MAX_IMAGE_SIZE: 10 * MB,
  MAX_VIDEO_SIZE: 100 * MB,
}

/** What differs between a case image, a meal photo and a persona video: a row of this table, not a code path. */
export interface Kind {
  name: KindName
  /** The types that it accepts, by content, and their largest sizes: bytes, or the setting with them. */
  accepts: Partial<Record<FileType, number | SharedLimitSetting>>
  /** The setting that overrules all of them, where it is given. */
  limitSetting: KindLimitSetting
  /** First part of the object's key in the store; the rest is random. */
  keyPrefix: string
  /** First part of the keys of its derived images, where it is not `variants`. */
  variantKeyPrefix?: string
  /** Only its sender sees the name that they gave it; see shown-filename.ts. */
  isFilenamePrivate?: true
  /** Refuses in the exact words that its clients know; a declared type that it does not accept is `bad_input`. */
  refusalSubject?: 'image' | 'video'
}

const limitSettingOf = <Name extends KindName>(name: Name) =>
  `FOVEA_LIMIT_${name.toUpperCase() as Uppercase<Name>}` satisfies KindLimitSetting

const sameLimit = (limit: number | SharedLimitSetting, ...types: FileType[]): Kind['accepts'] =>
  Object.fromEntries(types.map((type) => [type, limit]))

const CLINICAL_TYPES: Kind['accepts'] = {
  ...sameLimit('MAX_FILE_SIZE', 'image/jpeg', 'image/png', 'image/webp', 'image/tiff', 'image/heic'),
  'application/dicom': 2048 * MB,
  'application/pdf': 25 * MB,
}
const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const

/** The order of `accepts` is the order in which messages name the types. */
const rows: Record<KindName, Omit<Kind, 'name' | 'limitSetting'>> = {
  case_picture: { accepts: CLINICAL_TYPES, keyPrefix: 'cases' },
  /** Sent without a case: it belongs to its sender's own space. */
  inbox: { accepts: CLINICAL_TYPES, keyPrefix: 'inbox' },
  /**
   * A small image of an original that is being uploaded: what a browser can draw, and small enough for a slow
   * network.
   */
  preview: { accepts: sameLimit(64 * KB, 'image/jpeg', 'image/png', 'image/webp'), keyPrefix: 'previews' },
  /** Of the DICOM API: what is stored of it is a de-identified DICOM object (studies/ingest). */
  dicom_upload: {
    accepts: {
      ...sameLimit(
        'MAX_FILE_SIZE',
        'image/jpeg',
        'image/png',
        'image/tiff',
        'image/webp',
        'image/avif',
        'image/heic',
        'image/gif',
        'image/bmp',
      ),
      'application/dicom': 2048 * MB,
    },
    keyPrefix: 'dicom',
    isFilenamePrivate: true,
  },
  /** A ZIP whose DICOM objects become files of their own (studies/archive). */
  dicom_archive: { accepts: { 'application/zip': 2048 * MB }, keyPrefix: 'archives' },
  meal_photo: { accepts: sameLimit(10 * MB, ...PHOTO_TYPES), keyPrefix: 'meal_photos', variantKeyPrefix: 'thumbnails' },
  profile_photo: { accepts: sameLimit(5 * MB, ...PHOTO_TYPES), keyPrefix: 'profile_photos', variantKeyPrefix: 'thumbnails' },
  progress_photo: { accepts: sameLimit(10 * MB, ...PHOTO_TYPES), keyPrefix: 'progress_photos', variantKeyPrefix: 'thumbnails' },
  /** Only ever an attachment: its active content is recorded in its flags. */
  document: {
    accepts: sameLimit(
      25 * MB,
      'application/pdf',
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ),
    keyPrefix: 'documents',
    variantKeyPrefix: 'thumbnails',
  },
  persona_image: {
    accepts: sameLimit('MAX_IMAGE_SIZE', 'image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp', 'image/tiff'),
    keyPrefix: 'images',
    refusalSubject: 'image',
  },
  persona_video: {
    accepts: sameLimit(
      'MAX_VIDEO_SIZE',
      'video/mp4',
      'video/x-msvideo',
      'video/quicktime',
      'video/x-ms-wmv',
      'video/x-flv',
      'video/webm',
      'video/x-matroska',
      'video/3gpp',
    ),
    keyPrefix: 'videos',
    refusalSubject: 'video',
  },
}

export const KINDS = Object.fromEntries(
  KIND_NAMES.map((name) => [name, { name, limitSetting: limitSettingOf(name), ...rows[name] }]),
) as Record<KindName, Kind>

/** The types that a kind accepts, in the order in which messages name them. */
export const typesOf = (kind: Kind): FileType[] => Object.keys(kind.accepts) as FileType[]

/** The largest file of this type in a kind, in bytes; undefined where the kind does not accept the type. */
export function maxBytesUnder(set: LimitSettings, kind: Kind, type: string): number | undefined {
  const own = Object.hasOwn(kind.accepts, type) ? kind.accepts[type as FileType] : undefined
  if (own === undefined) return undefined
  return set[kind.limitSetting] ?? (typeof own === 'number' ? own : set[own])
}

/** The largest file of any type that a kind accepts, in bytes. */
export const maxBytesOfKindUnder = (set: LimitSettings, kind: Kind): number =>
  Math.max(...typesOf(kind).map((type) => maxBytesUnder(set, kind, type) ?? 0))

/** The types of a kind, as a person reads them. */
export const typeLabels = (kind: Kind): string[] => typesOf(kind).map((type) => FILE_TYPES[type].label)

/** The types of a kind, as the end of a sentence: JPEG, PNG or PDF. */
export function typesText(kind: Kind): string {
  const labels = typeLabels(kind)
  return labels.length < 2 ? labels.join() : `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
}

/**
 * The types of some kinds as the clients of the Media API declare them: `video/mov`, where the standard says
 * `video/quicktime`.
 */
export const declaredTypesText = (...kinds: Kind[]): string =>
  kinds
    .flatMap(typesOf)
    .map((type) => (FILE_TYPES[type].family === 'video' ? `video/${FILE_TYPES[type].extensions[0]}` : type))
    .join(', ')

/** Why a kind does not accept a file: the code, and the parameters of its sentence. */
export interface KindRefusal {
  code: ErrorCode
  params: ErrorParams
}

/** Refuses a file for its type. */
export const unsupportedTypeRefusal = (kind: Kind): KindRefusal =>
  kind.refusalSubject
    ? { code: `media_${kind.refusalSubject}_type_not_valid`, params: { allowed_types: declaredTypesText(kind) } }
    : { code: 'file_type_not_supported', params: { types: typeLabels(kind) } }

/**
 * A limit in the exact words of the Media API, whose megabyte has 1,048,576 bytes: 10MB, 1.5MB. Read as a decimal one it
 * promises less than is taken.
 */
function contractSize(limitBytes: number): string {
  const [of, symbol] = limitBytes >= MB ? [MB, 'MB'] : [KB, 'KB']
  return `${Math.floor((limitBytes / of) * 10) / 10}${symbol}`
}

/** Refuses a file for its size. */
export const tooLargeRefusal = (kind: Kind, limitBytes: number): KindRefusal =>
  kind.refusalSubject
    ? { code: `media_${kind.refusalSubject}_too_large`, params: { max_size: contractSize(limitBytes) } }
    : { code: 'file_too_large', params: { max_bytes: limitBytes } }

/** What this server accepts now; `LimitsSchema` is the same for the API's document. */
export interface Limits {
  max_upload_bytes: number
  kinds: Record<
    KindName,
    { max_bytes: number; types: { type: string; label: string; extensions: string[]; max_bytes: number }[] }
  >
}

/** What a server with these settings accepts. A browser without a response from its server yet assumes the defaults. */
export function limitsUnder(set: LimitSettings): Limits {
  const kinds = Object.fromEntries(
    Object.values(KINDS).map((kind) => {
      const types = typesOf(kind).map((type) => ({
        type,
        label: FILE_TYPES[type].label,
        extensions: [...FILE_TYPES[type].extensions],
        max_bytes: maxBytesUnder(set, kind, type) ?? 0,
      }))
      return [kind.name, { max_bytes: maxBytesOfKindUnder(set, kind), types }]
    }),
  ) as Limits['kinds']
  return { max_upload_bytes: Math.max(...Object.values(kinds).map(({ max_bytes }) => max_bytes)), kinds }
}
