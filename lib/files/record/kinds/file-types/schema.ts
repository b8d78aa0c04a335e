/**
 * All accepted file types, with their extensions and aliases. Server, browser pages and messages read this table;
 * it imports nothing.
 */
interface FileTypeRow {
  /** As a person reads it, as in: Send JPEG, PNG or PDF. */
  label: string
  /** The extensions of such files; the first is the one that we write. */
  extensions: readonly [string, ...string[]]
  /** Other names that clients use for it. */
  aliases?: readonly string[]
  /** The family as a user sees it: a PNG called .jpg is an honest mistake, a document called an image is not. */
  family: 'picture' | 'video' | 'dicom' | 'document' | 'archive'
  /** Browsers can display it natively. */
  drawable?: true
}

/** Every type that some kind accepts, by its standard name. */
export const FILE_TYPES = {
  'image/jpeg': {
    label: 'JPEG',
    extensions: ['jpg', 'jpeg', 'jpe'],
    aliases: ['image/jpg', 'image/pjpeg'],
    family: 'picture',
    drawable: true,
  },
  'image/png': { label: 'PNG', extensions: ['png'], aliases: ['image/x-png'], family: 'picture', drawable: true },
  'image/webp': { label: 'WebP', extensions: ['webp'], family: 'picture', drawable: true },
  'image/gif': { label: 'GIF', extensions: ['gif'], family: 'picture', drawable: true },
  'image/bmp': {
    label: 'BMP',
    extensions: ['bmp', 'dib'],
    aliases: ['image/x-ms-bmp', 'image/x-bmp'],
    family: 'picture',
    drawable: true,
  },
  'image/tiff': { label: 'TIFF', extensions: ['tiff', 'tif'], aliases: ['image/tif'], family: 'picture' },
  'image/avif': { label: 'AVIF', extensions: ['avif'], family: 'picture', drawable: true },
  'image/heic': {
    label: 'HEIC',
    // The last one is that of cameras.
    extensions: ['heic', 'heif', 'hif'],
    aliases: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    family: 'picture',
  },
  'application/dicom': {
    label: 'DICOM',
    extensions: ['dcm', 'dicom'],
    aliases: ['application/dcm', 'image/dicom', 'application/x-dicom'],
    family: 'dicom',
  },
  'application/pdf': { label: 'PDF', extensions: ['pdf'], aliases: ['application/x-pdf'], family: 'document' },
  'application/zip': {
    label: 'ZIP',
    extensions: ['zip'],
    aliases: ['application/x-zip-compressed', 'application/x-zip'],
    family: 'archive',
  },
  'application/msword': {
    label: 'DOC',
    extensions: ['doc'],
    aliases: ['application/doc', 'application/vnd.msword'],
    family: 'document',
  },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'DOCX',
    extensions: ['docx'],
    aliases: ['application/docx'],
    family: 'document',
  },
  'video/mp4': { label: 'MP4', extensions: ['mp4', 'm4v'], aliases: ['video/x-m4v'], family: 'video' },
  'video/x-msvideo': {
    label: 'AVI',
    extensions: ['avi'],
    aliases: ['video/avi', 'video/msvideo', 'video/vnd.avi'],
    family: 'video',
  },
  'video/quicktime': { label: 'MOV', extensions: ['mov', 'qt'], aliases: ['video/mov'], family: 'video' },
  'video/x-ms-wmv': { label: 'WMV', extensions: ['wmv', 'asf'], aliases: ['video/wmv', 'video/x-ms-asf'], family: 'video' },
  'video/x-flv': { label: 'FLV', extensions: ['flv'], aliases: ['video/flv'], family: 'video' },
  'video/webm': { label: 'WebM', extensions: ['webm'], family: 'video' },
  'video/x-matroska': { label: 'MKV', extensions: ['mkv'], aliases: ['video/mkv', 'video/matroska'], family: 'video' },
  'video/3gpp': { label: '3GP', extensions: ['3gp', '3g2'], aliases: ['video/3gp', 'video/3gpp2'], family: 'video' },
} as const satisfies Record<string, FileTypeRow>

export type FileType = keyof typeof FILE_TYPES

/**
 * The type that a photograph is still declared as, by its name, where a phone has converted it to JPEG: its content decides, also
 * where HEIC is not accepted.
 */
export const KEPT_BY_CONVERTED_JPEG = 'image/heic' satisfies FileType

const TYPE_BY_ALIAS = new Map(
  Object.entries(FILE_TYPES).flatMap(([type, row]: [string, FileTypeRow]) => (row.aliases ?? []).map((alias) => [alias, type])),
)
const TYPE_BY_EXTENSION = new Map(
  Object.entries(FILE_TYPES).flatMap(([type, row]: [string, FileTypeRow]) =>
    row.extensions.map((extension) => [extension, type as FileType]),
  ),
)

/** Converts a declared type to its standard name, without parameters; null where none is declared. */
export function standardType(declared: string | null): string | null {
  const bare = declared?.split(';')[0]?.trim().toLowerCase()
  if (!bare || bare === 'application/octet-stream' || bare === 'binary/octet-stream') return null
  return TYPE_BY_ALIAS.get(bare) ?? bare
}

/** The type that a filename's extension stands for; null where it is unknown. */
export function typeOfFilename(filename: string): FileType | null {
  const extension = /\.([^./\\]+)$/.exec(filename)?.[1]?.toLowerCase()
  return extension === undefined ? null : (TYPE_BY_EXTENSION.get(extension) ?? null)
}

/** The extension of a type; null where it is unknown. */
export const extensionOf = (type: string | null): string | null =>
  type !== null && Object.hasOwn(FILE_TYPES, type) ? FILE_TYPES[type as FileType].extensions[0] : null

/** The family of a type; null for one that no kind accepts. */
export const familyOf = (type: string): FileTypeRow['family'] | null =>
  Object.hasOwn(FILE_TYPES, type) ? FILE_TYPES[type as FileType].family : null
