import type { DocumentFlag } from '../../documents/check-document'
import { fail } from '../../../errors/fail'
import { detectPdfFlags } from './detect-pdf-flags'
import { openPdf } from './open-pdf'

/** The time limit for reading pages, all or as many as fit: other tasks wait for the pool. */
const MAX_READ_MS = 12_000

/**
 * Reads a PDF as a viewer would: its end, its objects and every page's content. Active features are reported, and none
 * is executed: no script runs, no font or image is loaded, nothing is fetched.
 *
 * @throws AppError `corrupt`
 */
export async function checkPdf(bytes: Buffer): Promise<DocumentFlag[]> {
  if (!hasEofMarker(bytes)) throw fail('document_incomplete')
  const flags = await detectPdfFlags(bytes)
  try {
    const document = await openPdf(bytes)
    if (document === 'locked') return [...flags.add('encrypted')].sort()
    try {
      if (document.isEncrypted) flags.add('encrypted')
      if (document.hasAttachments) flags.add('embedded_files')
      if (document.hasScripts) flags.add('javascript')
      await document.readPages(performance.now() + MAX_READ_MS)
    } finally {
      await document.close()
    }
  } catch (cause) {
    throw fail('document_unreadable', { cause })
  }
  return [...flags].sort()
}

/**
 * ISO 32000-1 §7.5.5: "The last line of the file shall contain only the end-of-file marker, %%EOF. The two preceding
 * lines shall contain … the keyword startxref and the byte offset". A marker followed by objects belongs to an earlier
 * version, or to the first part of a linearized file, whose offset is 0: the rest was cut off.
 */
function hasEofMarker(bytes: Buffer): boolean {
  // Some systems fill the last block with zeros.
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  const tail = bytes.toString('latin1', Math.max(0, end - 2048), end)
  const marker = tail.lastIndexOf('%%EOF')
  const [, offset] = /startxref\s+(\d{1,12})\s*$/.exec(tail.slice(0, Math.max(0, marker))) ?? []
  const behind = tail.slice(marker + '%%EOF'.length)
  if (offset === undefined || behind.length > 1024) return false
  return Number(offset) > 0 && Number(offset) < bytes.length && !/\d \d+ obj\b|\bendobj\b|\bxref\b/.test(behind)
}
