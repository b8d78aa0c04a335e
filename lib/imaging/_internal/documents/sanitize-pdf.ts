import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { fail } from '../../../errors/fail'
import { stripJpegMetadata } from '../raster/strip-jpeg-metadata'

/**
 * Keys in or below a page that are not visible: metadata streams, private data of the producer, dates, comments,
 * actions, attached files and the structure tree (ISO 32000-1 §14.3, §14.5, §12.5, §12.6, §7.11, §14.7).
 */
const DROPPED_KEYS = ['Metadata', 'PieceInfo', 'LastModified', 'Annots', 'AA', 'AF', 'StructParents', 'Thumb']
const MAX_PAGES = 5000

/**
 * Rewrites a document with its pages and nothing else: no title, author, dates, comments, forms, scripts, attached
 * files or earlier versions. Images on a page lose their EXIF. The text of the pages is not changed.
 *
 * Runs in a decoder child.
 *
 * @throws AppError `preview_unavailable` for an encrypted document, `corrupt` for one that cannot be read
 */
export async function sanitizePdf(bytes: Buffer): Promise<Buffer> {
  const source = await open(bytes)
  if (source.isEncrypted) throw fail('document_encrypted')
  if (source.getPageCount() > MAX_PAGES) throw fail('document_too_many_pages')
  const made = await PDFDocument.create({ updateMetadata: false })
  // Metadata is removed before the pages are copied: what only it refers to is never copied.
  for (const [, object] of source.context.enumerateIndirectObjects()) removeMetadata(source.context, object)
  for (const page of await made.copyPages(source, source.getPageIndices())) made.addPage(page)
  made.context.trailerInfo.Info = undefined
  return Buffer.from(await made.save({ addDefaultPage: false }))
}

async function open(bytes: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
  } catch (cause) {
    throw fail('document_unreadable', { cause })
  }
}

function removeMetadata(context: PDFContext, object: PDFObject, depth = 0): void {
  if (depth > 50) return // Only a malicious document nests so deep; no viewer reads that far either.
  if (object instanceof PDFArray) for (const entry of object.asArray()) removeMetadata(context, entry, depth + 1)
  const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null
  if (!dict) return
  // A dictionary without a type may be a list of resources, whose names are free: one could be called AA.
  const isTyped = object instanceof PDFStream || dict.has(PDFName.of('Type'))
  if (isTyped) for (const name of DROPPED_KEYS) dict.delete(PDFName.of(name))
  for (const [, entry] of dict.entries()) removeMetadata(context, entry, depth + 1)
  if (object instanceof PDFRawStream && isJpeg(dict)) {
    const stripped = stripJpegMetadata(object.contents)
    if (stripped !== object.contents) Object.assign(object, { contents: stripped })
  }
}

const isJpeg = (dict: PDFDict): boolean => {
  const filter = dict.lookup(PDFName.of('Filter'))
  const last = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return last === PDFName.of('DCTDecode')
}
