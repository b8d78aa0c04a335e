import type { CheckedDocument, DocumentType } from '../../documents/check-document'

/** Checks a document by the rules of its format. Runs in a decoder child; each reader is loaded on first use. */
export async function checkDocumentBytes(bytes: Buffer, type: DocumentType): Promise<CheckedDocument> {
  if (type === 'application/pdf') {
    const { checkPdf } = await import('./check-pdf')
    return { type, flags: await checkPdf(bytes) }
  }
  if (type === 'application/msword') {
    const { checkDoc } = await import('./check-doc')
    return checkDoc(bytes)
  }
  const { checkDocx } = await import('./check-docx')
  return { type, flags: await checkDocx(bytes) }
}
