import { FILE_TYPES } from '@/lib/files/record/kinds/file-types/schema'
import { formatBytes, KINDS, type Limits, typesText } from '@/lib/files/record/kinds/schema'
import { acceptedExtensions, acceptedFileType, type AcceptedFileType, acceptedType } from './accepted-file-type'
import { getUploadLimits } from './upload-limits'

const kinds = ['case_picture'] as const

/** For `<input accept>`: a DICOM file often has no extension, so any file may also be chosen. */
export const caseAcceptAttribute = `${acceptedExtensions(...kinds)},image/*,application/dicom,application/pdf,*/*`

/** What a case accepts, in a sentence: types with the same limit together. */
export function acceptedTypesMessage({ kinds: { case_picture: kind } }: Limits): string {
  const labelsBySize = new Map<number, string[]>()
  for (const { label, max_bytes: size } of kind.types) labelsBySize.set(size, [...(labelsBySize.get(size) ?? []), label])
  const parts = [...labelsBySize].map(([size, labels]) => `${labels.join(', ')} up to ${formatBytes(size)}`)
  return `${parts.join(', ')}.`
}

/** The sentence for a type that a case accepts in no size. */
export const unsupportedCaseFileMessage = `This kind is not taken. Save it as ${typesText(KINDS.case_picture)} and add it again.`

/** The type of a file by name, by the browser's type and by its first bytes; null where a case does not accept it. */
export function caseFileType(name: string, browserType: string, head: Uint8Array): AcceptedFileType | null {
  const dicom = () => acceptedType(kinds, 'application/dicom', getUploadLimits())
  // DICOM PS3.10, 7.1: a 128 byte preamble, then the four characters "DICM".
  if (head.length >= 132 && String.fromCharCode(...head.subarray(128, 132)) === 'DICM') return dicom()
  const known = acceptedFileType(kinds, name, browserType)
  if (known) return known
  // Old DICOM files lack the preamble and have names such as IM000001 or 1.2.840.113619.2: the server decides.
  const extension = /\.([^./\\]+)$/.exec(name)?.[1]
  return browserType === '' && (extension === undefined || /^\d+$/.test(extension)) ? dicom() : null
}

/** The error message for a file that would be refused; null for one that is accepted. */
export function validateCaseFile(type: AcceptedFileType | null, sizeBytes: number): string | null {
  if (sizeBytes === 0) return 'The file is empty. Copy it from the camera again.'
  if (!type) return unsupportedCaseFileMessage
  if (sizeBytes > type.maxBytes) return `The file is too large. A ${nounOf(type)} may have ${formatBytes(type.maxBytes)}.`
  return null
}

const nounOf = ({ type }: AcceptedFileType): string => {
  const { family, label } = FILE_TYPES[type]
  return family === 'picture' ? 'picture' : family === 'dicom' ? 'DICOM file' : label
}
