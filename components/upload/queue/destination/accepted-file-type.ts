import { FILE_TYPES, type FileType, standardType, typeOfFilename } from '@/lib/files/record/kinds/file-types/schema'
import { KINDS, type KindName, type Limits, typesOf } from '@/lib/files/record/kinds/schema'
import { getUploadLimits } from './upload-limits'

/** What some kind accepts, as the browser can detect it before a byte is sent. The server decides by content. */
export interface AcceptedFileType {
  type: FileType
  maxBytes: number
  /** Browsers can draw it natively. */
  drawable: boolean
}

/** The row of a type in the first of these kinds that accepts it; null where none does. */
export function acceptedType(kinds: readonly KindName[], type: string | null, limits: Limits): AcceptedFileType | null {
  for (const kind of kinds) {
    const row = limits.kinds[kind].types.find((one) => one.type === type)
    if (!row) continue
    const known = row.type as FileType
    return { type: known, maxBytes: row.max_bytes, drawable: 'drawable' in FILE_TYPES[known] }
  }
  return null
}

/** The type of a file by its name, else by the browser's type; null where none of these kinds accepts it. */
export const acceptedFileType = (
  kinds: readonly KindName[],
  name: string,
  browserType: string,
  limits: Limits = getUploadLimits(),
): AcceptedFileType | null =>
  acceptedType(kinds, typeOfFilename(name), limits) ?? acceptedType(kinds, standardType(browserType), limits)

/** The types that kinds accept, as people call them, in the order in which they are listed; each once. */
export const acceptedTypeLabels = (...kinds: KindName[]): string[] => [
  ...new Set(kinds.flatMap((kind) => typesOf(KINDS[kind])).map((type) => FILE_TYPES[type].label)),
]

/** File extensions of a kind, for `<input accept>`. */
export const acceptedExtensions = (...kinds: KindName[]): string =>
  kinds
    .flatMap((kind) => typesOf(KINDS[kind]))
    .flatMap((type) => FILE_TYPES[type].extensions.map((extension) => `.${extension}`))
    .join()
