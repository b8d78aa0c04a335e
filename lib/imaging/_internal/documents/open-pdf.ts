import type * as PdfJs from 'pdfjs-dist'

interface OpenedPdf {
  isEncrypted: boolean
  hasAttachments: boolean
  hasScripts: boolean
  /** Reads the content of each page until the time limit; always the first one. Throws where one cannot be read. */
  readPages(until: number): Promise<void>
  /** The text of all pages. */
  readText(): Promise<string>
  close(): Promise<void>
}

/** Nothing is fetched, compiled, rendered or taken from the system. */
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
  // pdf.js takes ownership of the bytes.
  const task = getDocument({ data: new Uint8Array(bytes), ...OPTIONS })
  let document: PdfJs.PDFDocumentProxy
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
    readText: () => readText(document),
    close: () => task.destroy(),
  }
}

async function readPages(document: PdfJs.PDFDocumentProxy, until: number): Promise<void> {
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    await page.getTextContent()
    page.cleanup()
    if (performance.now() > until) return
  }
}

async function readText(document: PdfJs.PDFDocumentProxy): Promise<string> {
  const texts: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return texts.join('\n')
}

let loaded: Promise<typeof PdfJs> | undefined

/**
 * Loads pdf.js into this process, which may crash: with its worker in the same thread, and without the canvas that it
 * would search for, since nothing is rendered.
 */
function load(): Promise<typeof PdfJs> {
  return (loaded ??= loadOnce())
}

async function loadOnce(): Promise<typeof PdfJs> {
  const around = globalThis as Record<string, unknown>
  around['pdfjsWorker'] = await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string)
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) around[name] ??= class {}
  const real = process.getBuiltinModule
  const without = (name: string) =>
    name === 'module' ? { createRequire: () => () => Object.create(null) as object } : (real as (name: string) => unknown)(name)
  process.getBuiltinModule = without as typeof real
  try {
    return (await import('pdfjs-dist/legacy/build/pdf.mjs' as string)) as typeof PdfJs
  } finally {
    process.getBuiltinModule = real
  }
}
