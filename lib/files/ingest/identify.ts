import { fail } from '../../errors/fail'
import { identifyContent } from '../../imaging/identify-content'
import { tooLargeFor } from '../kind-refusals'
import { KINDS, limitOf, standardType, type KindName } from '../kinds'
import type { Findings, IngestFile } from './findings'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const DOCUMENTS: ReadonlySet<string> = new Set(['application/pdf', 'application/msword', DOCX])

/** Tells the kind by content, never by name, and holds it against what the kind of file takes and what was declared. */
export async function identify(file: IngestFile, findings: Findings): Promise<void> {
  const kind = KINDS[file.kind as KindName]
  const found = await identifyContent(findings.head)
  // Which package it is only the whole of it says: derive looks, and refuses what is none.
  const type = found === 'application/zip' && DOCX in kind.accepts ? DOCX : found
  const limit = type === null ? undefined : limitOf(kind, type)
  if (type === null || limit === undefined) {
    if (kind.says) throw fail.typeMismatch(kind.says.wrongType)
    throw fail.typeMismatch(`The content is not a picture or document that is taken here. Send ${kind.words}`)
  }
  const declared = standardType(file.declaredType)
  if (declared !== null && family(declared) !== null && family(declared) !== family(type)) {
    throw fail.typeMismatch('The content is of another type than the file says')
  }
  if (findings.sizeBytes > limit) throw tooLargeFor(kind, limit)
  findings.type = type
}

/** A PNG called .jpg is an honest slip; a document called a picture is not. */
function family(type: string): 'picture' | 'video' | 'dicom' | 'document' | null {
  if (type.startsWith('image/')) return 'picture'
  if (type.startsWith('video/')) return 'video'
  if (type === 'application/dicom') return 'dicom'
  return DOCUMENTS.has(type) ? 'document' : null
}
