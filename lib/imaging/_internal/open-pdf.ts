import type { PDFDocumentProxy } from 'pdfjs-dist'

export interface OpenedPdf {
  isEncrypted: boolean
  hasAttachments: boolean
  hasScripts: boolean
  /** Reads what stands on each page, until the time is over; the first page always. Throws where one cannot be read. */
  readPages(until: number): Promise<void>
  close(): Promise<void>
}

/** Nothing is fetched, compiled, drawn or taken from the system. */
const OPTIONS = {
  verbosity: 0,
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWasm: false,
  useWorkerFetch: false,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  enableXfa: false,
  disableAutoFetch: true,
  disableStream: true,
} as const

/** Opens a PDF with pdf.js; `locked` where it needs a password. */
export async function openPdf(bytes: Buffer): Promise<OpenedPdf | 'locked'> {
  const { getDocument } = await load()
  // It takes the bytes for itself.
  const task = getDocument({ data: new Uint8Array(bytes), ...OPTIONS })
  let document: PDFDocumentProxy
  try {
    document = await task.promise
  } catch (thrown) {
    await task.destroy()
    if (thrown instanceof Error && thrown.name === 'PasswordException') return 'locked'
    throw thrown
  }
  const { info } = await document.getMetadata()
  const attachments = (await document.getAttachments()) as Record<string, unknown> | null
  return {
    isEncrypted: Boolean((info as { EncryptFilterName?: string | null }).EncryptFilterName),
    hasAttachments: attachments !== null && Object.keys(attachments).length > 0,
    hasScripts: (await document.getJSActions()) !== null || (await document.hasJSActions()),
    readPages: (until) => readPages(document, until),
    close: () => task.destroy(),
  }
}

async function readPages(document: PDFDocumentProxy, until: number): Promise<void> {
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    await page.getTextContent()
    page.cleanup()
    if (performance.now() > until) return
  }
}

let loaded: Promise<typeof import('pdfjs-dist')> | undefined

/**
 * Loads pdf.js into this very process, which is one that may die: with its worker beside it instead of a thread of its own,
 * and without the canvas that it would look for, since nothing is drawn.
 */
function load(): Promise<typeof import('pdfjs-dist')> {
  return (loaded ??= loadOnce())
}

async function loadOnce(): Promise<typeof import('pdfjs-dist')> {
  const around = globalThis as Record<string, unknown>
  around['pdfjsWorker'] = await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string)
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) around[name] ??= class {}
  const real = process.getBuiltinModule
  const without = (name: string) =>
    name === 'module' ? { createRequire: () => () => Object.create(null) as object } : (real as (name: string) => unknown)(name)
  process.getBuiltinModule = without as typeof real
  try {
    return (await import('pdfjs-dist/legacy/build/pdf.mjs' as string)) as typeof import('pdfjs-dist')
  } finally {
    process.getBuiltinModule = real
  }
}
