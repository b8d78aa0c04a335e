/** What a case takes, as the browser can tell it before a byte is sent. The server decides by content. */
export interface Kind {
  type: string
  maxBytes: number
  /** Browsers can draw it themselves. */
  drawable: boolean
}

const mb = 1024 * 1024
const picture = (type: string, drawable: boolean): Kind => ({ type, maxBytes: 50 * mb, drawable })
const byEnding: Record<string, Kind> = {
  jpg: picture('image/jpeg', true),
  jpeg: picture('image/jpeg', true),
  png: picture('image/png', true),
  webp: picture('image/webp', true),
  tif: picture('image/tiff', false),
  tiff: picture('image/tiff', false),
  heic: picture('image/heic', false),
  heif: picture('image/heic', false),
  dcm: { type: 'application/dicom', maxBytes: 2048 * mb, drawable: false },
  dicom: { type: 'application/dicom', maxBytes: 2048 * mb, drawable: false },
  pdf: { type: 'application/pdf', maxBytes: 25 * mb, drawable: false },
}

/** For `<input accept>`: a DICOM file often has no ending, so any file may be chosen besides. */
export const acceptedFiles =
  '.jpg,.jpeg,.png,.webp,.tif,.tiff,.heic,.heif,.dcm,.pdf,image/*,application/dicom,application/pdf,*/*'
export const acceptedWords = 'JPEG, PNG, WebP, TIFF, HEIC up to 50 MB, DICOM up to 2 GB, PDF up to 25 MB.'

/** The kind of a file by name, by the browser's word and by its first bytes; null where it is none that a case takes. */
export function kindOf(name: string, browserType: string, head: Uint8Array): Kind | null {
  // DICOM PS3.10, 7.1: a 128 byte preamble, then the four characters "DICM".
  if (head.length >= 132 && String.fromCharCode(...head.subarray(128, 132)) === 'DICM') return byEnding.dcm ?? null
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase()
  const named = ending === undefined ? undefined : byEnding[ending]
  if (named) return named
  const typed = Object.values(byEnding).find((kind) => kind.type === browserType)
  if (typed) return typed
  // Old DICOM files lack the preamble and have names such as IM000001 or 1.2.840.113619.2: let the server look.
  if (browserType === '' && (ending === undefined || /^\d+$/.test(ending))) return byEnding.dcm ?? null
  return null
}

const limitWords = (kind: Kind): string =>
  kind.type === 'application/dicom'
    ? 'A DICOM file may have 2 GB.'
    : kind.type === 'application/pdf'
      ? 'A PDF may have 25 MB.'
      : 'A picture may have 50 MB.'

/** The sentence for a file that need not be tried, or null for one that may go. */
export function refusal(kind: Kind | null, sizeBytes: number): string | null {
  if (sizeBytes === 0) return 'The file is empty. Copy it from the camera again.'
  if (!kind) return 'This kind is not taken. Save it as JPEG, PNG, WebP, TIFF, HEIC, DICOM or PDF and add it again.'
  if (sizeBytes > kind.maxBytes) return `The file is too large. ${limitWords(kind)}`
  return null
}
