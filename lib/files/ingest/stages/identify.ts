import { fail } from '../../../errors/fail'
import { detectContentType } from '../../../imaging/content-type/detect-content-type'
import { familyOf, standardType } from '../../record/kinds/file-types/schema'
import { tooLargeError, unsupportedContentError } from '../../record/kinds/kind-errors'
import { maxBytesOf } from '../../record/kinds/kind-limits'
import { KINDS, type KindName } from '../../record/kinds/schema'
import type { Findings, IngestFile } from './findings'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Identifies the type by content, never by name, and checks it against the types of the kind and the declared one. */
export async function identify(file: IngestFile, findings: Findings): Promise<void> {
  const kind = KINDS[file.kind as KindName]
  const found = await detectContentType(findings.head)
  // The kind of package is only known from the whole of it: derive checks, and refuses an invalid one.
  const type = found === 'application/zip' && DOCX in kind.accepts ? DOCX : found
  const limit = type === null ? undefined : maxBytesOf(kind, type)
  const declared = standardType(file.declaredType)
  const declaredFamily = declared && declaredFamilyOf(declared)
  // A document may be declared as the package that it is.
  const isOtherFamily = type && declaredFamily && declaredFamily !== 'archive' && declaredFamily !== familyOf(type)
  if (type === null || limit === undefined) {
    throw unsupportedContentError(kind, isOtherFamily ? null : type)
  }
  if (isOtherFamily) throw fail('type_mismatch')
  if (findings.sizeBytes > limit) throw tooLargeError(kind, limit)
  findings.type = type
  if (type === 'application/dicom' && findings.head.toString('latin1', 128, 132) !== 'DICM') {
    findings.warnings.push('dicom_preamble_missing')
  }
}

/** Also of types that no kind accepts: a PNG called .jpg is an honest mistake; a document called an image is not. */
function declaredFamilyOf(type: string): ReturnType<typeof familyOf> {
  if (type.startsWith('image/')) return 'picture'
  return type.startsWith('video/') ? 'video' : familyOf(type)
}
