import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'

/** A document of more bytes is offered for download alone. */
const MAX_BYTES = 100e6
const MAX_PIXELS = 16e6

/** A document whose pages can be drawn. */
export interface OpenPdf {
  pages: number
  /** Draws a page, as wide as the canvas is to be on the screen, and returns its text. */
  draw: (number: number, canvas: HTMLCanvasElement, cssWidth: number) => Promise<string>
  close: () => void
}

/**
 * Fetches a document and opens it. Nothing of it is run: scripts, forms and links stay what they are.
 *
 * @throws Error where it cannot be fetched, or is no document that can be drawn
 */
export async function openPdf(url: string, signal: AbortSignal): Promise<OpenPdf> {
  const response = await fetch(url, { signal, headers: { Accept: 'application/octet-stream' } })
  if (!response.ok) throw new Error(`the document was answered with ${response.status}`)
  const data = new Uint8Array(await response.arrayBuffer())
  if (data.length > MAX_BYTES) throw new Error('the document is too large')
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const close = () => {
    worker.destroy()
    port.terminate()
  }
  try {
    const pdf = await getDocument({ data, worker, enableXfa: false, stopAtErrors: false }).promise
    return { pages: pdf.numPages, draw: (...what) => drawPage(pdf, ...what), close: () => void pdf.destroy().finally(close) }
  } catch (thrown) {
    close()
    throw thrown
  }
}

async function drawPage(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, cssWidth: number): Promise<string> {
  const page = await pdf.getPage(number)
  const size = page.getViewport({ scale: 1 })
  const wanted = (cssWidth * devicePixelRatio) / size.width
  const scale = Math.min(wanted, Math.sqrt(MAX_PIXELS / (size.width * size.height)))
  const viewport = page.getViewport({ scale })
  canvas.width = Math.ceil(viewport.width)
  canvas.height = Math.ceil(viewport.height)
  await page.render({ canvas, viewport }).promise
  const { items } = await page.getTextContent()
  page.cleanup()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(' ')
}
