import { PDFDocument } from '@cantoo/pdf-lib'
import { fail } from '../../../../errors/fail'
import { formatNumber, type PdfPage } from './pdf-page'
import { openPdfRenderer, type PdfRenderer } from './open-pdf-renderer'
import { rewritePage } from './rewrite-page'
import { writePdf } from './write-pdf'

/** A task ends after so much work, well below the time limit of a child; the caller asks for the next pages. */
const MAX_BATCH_MS = 6000
const MAX_BATCH_BYTES = 48 * 1024 * 1024
/** Each page is drawn: a copy of more would take minutes. */
const MAX_PAGES = 300

/** Some pages of a copy, from the one that was asked for. */
export interface PdfPageBatch {
  pageCount: number
  pages: PdfPage[]
}

/**
 * Makes the pages of a de-identified copy of a PDF from what a viewer shows of them, as many as fit into one task. A
 * page whose content is understood, and shows all that it has, is written anew with its text; any other is drawn.
 *
 * Runs in a decoder child.
 *
 * @param from the index of the first page, from 0
 * @throws AppError `preview_unavailable` for an encrypted document, or one of too many pages; `cannot_deidentify` for one
 * of which a page cannot be drawn completely; `corrupt` for one that cannot be read
 */
export async function deidentifyPdfPages(bytes: Buffer, from: number): Promise<PdfPageBatch> {
  const until = performance.now() + MAX_BATCH_MS
  const renderer = await openPdfRenderer(bytes)
  try {
    const { pageCount } = renderer
    if (pageCount > MAX_PAGES) throw fail('document_too_many_pages')
    const source = await openSource(bytes, pageCount)
    const pages: PdfPage[] = []
    let sizeBytes = 0
    for (let at = from; at < pageCount; at++) {
      const page = (await rewrittenPage(source, renderer, at)) ?? (await renderedPage(renderer, at + 1))
      pages.push(page)
      sizeBytes += page.images.reduce((sum, image) => sum + image.bytes.length, page.content.length)
      if (performance.now() > until || sizeBytes > MAX_BATCH_BYTES) break
    }
    return { pageCount, pages }
  } finally {
    await renderer.close()
  }
}

/** The objects of a document; null where they cannot be read, or are not the pages that are shown. */
async function openSource(bytes: Buffer, pageCount: number): Promise<PDFDocument | null> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false })
    return source.getPageCount() === pageCount ? source : null
  } catch {
    return null
  }
}

/** Of 255: rounding, smoothing and one more generation of JPEG differ by less in the mean of an area. */
const MAX_DIFFERENCE = 32
const AREA_PX = 6

/**
 * A page that is written anew, if it looks like the original: two readers may read a damaged or a forged document in
 * two ways.
 */
async function rewrittenPage(source: PDFDocument | null, renderer: PdfRenderer, index: number): Promise<PdfPage | null> {
  if (!source) return null
  let page: PdfPage
  try {
    page = await rewritePage(source.getPage(index))
  } catch {
    return null
  }
  const made = await openPdfRenderer(writePdf([page]))
  try {
    const [before, now] = [await renderer.drawSamples(index + 1), await made.drawSamples(1)]
    return looksLike(before, now) ? page : null
  } finally {
    await made.close()
  }
}

type Samples = Awaited<ReturnType<PdfRenderer['drawSamples']>>

function looksLike(one: Samples, other: Samples): boolean {
  if (one.widthPx !== other.widthPx || one.heightPx !== other.heightPx) return false
  const columns = Math.ceil(one.widthPx / AREA_PX)
  const sums = new Float64Array(columns * Math.ceil(one.heightPx / AREA_PX) * 3)
  for (let y = 0; y < one.heightPx; y++) {
    for (let x = 0; x < one.widthPx; x++) {
      const [from, to] = [(y * one.widthPx + x) * 4, (Math.floor(y / AREA_PX) * columns + Math.floor(x / AREA_PX)) * 3]
      for (let channel = 0; channel < 3; channel++) sums[to + channel]! += one.rgba[from + channel]! - other.rgba[from + channel]!
    }
  }
  return sums.every((sum) => Math.abs(sum) / AREA_PX ** 2 <= MAX_DIFFERENCE)
}

/** A page whose content is an image of it. */
async function renderedPage(renderer: PdfRenderer, number: number): Promise<PdfPage> {
  const { widthPt, heightPt, image } = await renderer.renderPage(number)
  const content = `q ${formatNumber(widthPt)} 0 0 ${formatNumber(heightPt)} 0 0 cm /I0 Do Q`
  return { widthPt, heightPt, rotate: 0, content, images: [image], fonts: [], isRendered: true }
}
