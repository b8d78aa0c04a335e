import { type Limits } from '@/lib/files/record/kinds/schema'
import { type OwnRefusal } from '../upload-refusal'
import {
  acceptedExtensions,
  acceptedFileType,
  type AcceptedFileType,
  acceptedType,
  acceptedTypeLabels,
} from './accepted-file-type'
import { fileTooLarge } from './file-too-large'
import { getUploadLimits } from './upload-limits'

/** A ZIP of DICOM objects becomes files of the case. */
const kinds = ['case_picture', 'dicom_archive'] as const

/** For `<input accept>`: a DICOM file often has no extension, so any file may also be chosen. */
export const caseAcceptAttribute = `${acceptedExtensions(...kinds)},image/*,application/dicom,application/pdf,*/*`

/** What a case accepts: the names of types with the same limit together. */
export function acceptedTypesBySize({ kinds: { case_picture: kind } }: Limits): { labels: string[]; maxBytes: number }[] {
  const labelsBySize = new Map<number, string[]>()
  for (const { label, max_bytes: size } of kind.types) labelsBySize.set(size, [...(labelsBySize.get(size) ?? []), label])
  return [...labelsBySize].map(([maxBytes, labels]) => ({ labels, maxBytes }))
}

/** The refusal of a type that a case accepts in no size. */
export const unsupportedCaseFile = (): OwnRefusal => ({
  code: 'unsupportedType',
  params: { types: acceptedTypeLabels(...kinds) },
})

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

/** Why a file would be refused; null for one that is accepted. */
export function refusalOfCaseFile(type: AcceptedFileType | null, sizeBytes: number): OwnRefusal | null {
  if (sizeBytes === 0) return { code: 'emptyFile' }
  if (!type) return unsupportedCaseFile()
  if (sizeBytes > type.maxBytes) return fileTooLarge(type)
  return null
}
