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
import { fail } from '../../errors/fail'
import { stripJpeg } from './strip-jpeg'

/**
 * What may stand in a page or below it and is no part of what is seen: metadata streams, private data of the maker, dates,
 * comments, actions, attached files and the structure tree (ISO 32000-1 §14.3, §14.5, §12.5, §12.6, §7.11, §14.7).
 */
const DROPPED = ['Metadata', 'PieceInfo', 'LastModified', 'Annots', 'AA', 'AF', 'StructParents', 'Thumb']
const MOST_PAGES = 5000

/**
 * Writes a document anew that has the pages and nothing else: no title, author, dates, comments, forms, scripts, attached
 * files or earlier versions. Pictures on a page lose their EXIF. The text of the pages stays as it is.
 *
 * Runs in a decoder child.
 *
 * @throws AppError `preview_unavailable` for an encrypted document, `corrupt` for one that cannot be read
 */
export async function rewritePdf(bytes: Buffer): Promise<Buffer> {
  const source = await open(bytes)
  if (source.isEncrypted) throw fail.previewUnavailable('This document is encrypted: no copy of it can be made')
  if (source.getPageCount() > MOST_PAGES) throw fail.previewUnavailable('This document has too many pages for a copy')
  const made = await PDFDocument.create({ updateMetadata: false })
  // The marks are taken off before the pages are copied: what they alone name is never copied at all.
  for (const [, object] of source.context.enumerateIndirectObjects()) clean(source.context, object)
  for (const page of await made.copyPages(source, source.getPageIndices())) made.addPage(page)
  made.context.trailerInfo.Info = undefined
  return Buffer.from(await made.save({ addDefaultPage: false }))
}

async function open(bytes: Buffer): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true })
  } catch (cause) {
    throw fail.corrupt('This document could not be read', { cause })
  }
}

function clean(context: PDFContext, object: PDFObject, depth = 0): void {
  if (depth > 50) return // No document nests so deep but by intent; what lies deeper has no reader either.
  if (object instanceof PDFArray) for (const entry of object.asArray()) clean(context, entry, depth + 1)
  const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null
  if (!dict) return
  // A dictionary without a type may be a list of resources, whose names are free: one could be called AA.
  const isTyped = object instanceof PDFStream || dict.has(PDFName.of('Type'))
  if (isTyped) for (const name of DROPPED) dict.delete(PDFName.of(name))
  for (const [, entry] of dict.entries()) clean(context, entry, depth + 1)
  if (object instanceof PDFRawStream && isJpeg(dict)) {
    const stripped = stripJpeg(object.contents)
    if (stripped !== object.contents) Object.assign(object, { contents: stripped })
  }
}

const isJpeg = (dict: PDFDict): boolean => {
  const filter = dict.lookup(PDFName.of('Filter'))
  const last = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter
  return last === PDFName.of('DCTDecode')
}
