import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as PdfJs from 'pdfjs-dist'
import { isAppError } from '../../../../errors/app-error'
import { fail } from '../../../../errors/fail'
import { safeSharp } from '../../raster/safe-sharp'
import type { PdfImage } from './pdf-page'

/** As fine as a page is printed at home; a sheet of A4 has 1654 × 2339 pixels. */
const RENDERED_DPI = 200
/** The limit for one page, whatever size it claims. */
const MAX_PAGE_PIXELS = 12e6
const MAX_SAMPLES = 2e6
/** ISO 32000-2 Annex C.2: "The minimum page size should be 3 by 3 units … the maximum should be 14,400 by 14,400". */
const [MIN_SIDE_PT, MAX_SIDE_PT] = [1, 14_400]

export interface PdfRenderer {
  pageCount: number
  /**
   * Draws a page as a viewer shows it, without annotations: what is outside of its crop box, on hidden layers, covered
   * or invisible is not in the image.
   *
   * @throws AppError `cannot_deidentify` where a part of it cannot be drawn
   */
  renderPage(number: number): Promise<{ widthPt: number; heightPt: number; image: PdfImage }>
  /** The same image as samples in RGB, one pixel a point or, of a large page, fewer. */
  drawSamples(number: number): Promise<{ widthPx: number; heightPx: number; rgba: Buffer }>
  close(): Promise<void>
}

interface Drawing {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D
}
interface CanvasModule {
  createCanvas(width: number, height: number): Drawing
  DOMMatrix: unknown
  ImageData: unknown
  Path2D: unknown
}

/**
 * Opens a PDF for drawing its pages. Fonts, character maps and image decoders come from the package of pdf.js; nothing
 * is fetched, compiled or taken from the system, and glyphs are drawn as outlines.
 *
 * @throws AppError `preview_unavailable` for an encrypted document, `corrupt` for one that cannot be read
 */
export async function openPdfRenderer(bytes: Buffer): Promise<PdfRenderer> {
  const { pdfJs, canvas, folder } = await (loaded ??= load())
  // pdf.js takes ownership of the bytes.
  const task = pdfJs.getDocument({ data: new Uint8Array(bytes), ...OPTIONS, ...dataOf(folder) })
  try {
    const opened = await task.promise
    const { info } = await opened.getMetadata()
    if ((info as { EncryptFilterName?: string | null }).EncryptFilterName) throw fail('document_encrypted')
    return {
      pageCount: opened.numPages,
      renderPage: (number) => renderPage(opened, canvas, number),
      drawSamples: async (number) => {
        const { drawing } = await draw(opened, canvas, number, { wantedScale: 1, maxPixels: MAX_SAMPLES })
        return { widthPx: drawing.width, heightPx: drawing.height, rgba: samplesOf(drawing) }
      },
      close: () => task.destroy(),
    }
  } catch (thrown) {
    await task.destroy()
    if (thrown instanceof Error && thrown.name === 'PasswordException') throw fail('document_encrypted')
    if (isAppError(thrown)) throw thrown
    throw fail('document_unreadable', { cause: thrown })
  }
}

const OPTIONS = {
  verbosity: 0,
  // A page that is drawn in part would lose content without a word.
  stopAtErrors: true,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWasm: true,
  useWorkerFetch: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  enableXfa: false,
  disableAutoFetch: true,
  disableStream: true,
} as const

const dataOf = (folder: string) => ({
  standardFontDataUrl: path.join(folder, 'standard_fonts/'),
  cMapUrl: path.join(folder, 'cmaps/'),
  cMapPacked: true,
  wasmUrl: path.join(folder, 'wasm/'),
  iccUrl: path.join(folder, 'iccs/'),
})

async function renderPage(document: PdfJs.PDFDocumentProxy, canvas: CanvasModule, number: number) {
  const { drawing, widthPt, heightPt } = await draw(document, canvas, number, {
    wantedScale: RENDERED_DPI / 72,
    maxPixels: MAX_PAGE_PIXELS,
  })
  const { width, height } = drawing
  const rgba = samplesOf(drawing)
  const isGrey = hasOnlyGreys(rgba)
  const opened = safeSharp(rgba, { raw: { width, height, channels: 4 } }).removeAlpha()
  const drawn = (isGrey ? opened.greyscale() : opened).jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
  const image: PdfImage = { widthPx: width, heightPx: height, isGrey, filter: 'DCTDecode', bytes: await drawn.toBuffer() }
  return { widthPt, heightPt, image }
}

async function draw(
  document: PdfJs.PDFDocumentProxy,
  canvas: CanvasModule,
  number: number,
  { wantedScale, maxPixels }: { wantedScale: number; maxPixels: number },
) {
  try {
    const page = await document.getPage(number)
    const { width: widthPt, height: heightPt } = page.getViewport({ scale: 1 })
    if (![widthPt, heightPt].every((side) => side >= MIN_SIDE_PT && side <= MAX_SIDE_PT)) throw new Error('a page has no size')
    const scale = Math.min(wantedScale, Math.sqrt(maxPixels / (widthPt * heightPt)))
    const viewport = page.getViewport({ scale })
    const drawing = canvas.createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)))
    await page.render({
      canvas: drawing as never,
      canvasContext: drawing.getContext('2d'),
      viewport,
      annotationMode: 0,
      background: '#ffffff',
    }).promise
    requireComplete(page)
    page.cleanup()
    return { drawing, widthPt, heightPt }
  } catch (cause) {
    throw fail('pdf_not_deidentifiable', { cause })
  }
}

/**
 * Requires that nothing of a page was left out without a word: an image that cannot be decoded is null; a font that is
 * neither in the document nor among those of every viewer has no file, and its text would be gone.
 */
function requireComplete(page: PdfJs.PDFPageProxy): void {
  const { objs, commonObjs } = page as unknown as Record<
    'objs' | 'commonObjs',
    Iterable<[string, { missingFile?: boolean } | null]>
  >
  for (const [, entry] of [...objs, ...commonObjs]) {
    if (entry === null) throw new Error('an image cannot be decoded')
    if (entry.missingFile === true) throw new Error('a font is missing')
  }
}

/** A copy: the canvas's own memory is freed with it. */
function samplesOf(drawing: Drawing): Buffer {
  const { data } = drawing.getContext('2d').getImageData(0, 0, drawing.width, drawing.height)
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}

function hasOnlyGreys(rgba: Buffer): boolean {
  for (let at = 0; at < rgba.length; at += 4) if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false
  return true
}

let loaded: Promise<{ pdfJs: typeof PdfJs; canvas: CanvasModule; folder: string }> | undefined

/**
 * Loads pdf.js with the canvas that it names, which is an optional package of it. The query makes it a copy beside the
 * one of open-pdf.ts, which has no canvas.
 */
async function load() {
  const found = import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = path.join(path.dirname(fileURLToPath(found)), '../..')
  let canvas: CanvasModule
  try {
    canvas = createRequire(found)('@napi-rs/canvas') as CanvasModule
  } catch (cause) {
    throw fail('pdf_not_deidentifiable', { cause })
  }
  const { DOMMatrix, ImageData, Path2D } = canvas
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const around = globalThis as Record<string, unknown>
  around['pdfjsWorker'] ??= await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string)
  return { pdfJs: (await import(`${found}?render`)) as typeof PdfJs, canvas, folder }
}
