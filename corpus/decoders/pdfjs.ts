const MOST_PAGES = 20

/** Whether pdf.js reads the operators of every page (of the first twenty) without ignoring an error. */
export async function opensInPdfjs(bytes: Buffer): Promise<boolean> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: new Uint8Array(bytes),
    stopAtErrors: true,
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  })
  try {
    const document = await task.promise
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
      const page = await document.getPage(number)
      await page.getOperatorList()
      page.cleanup()
    }
    return true
  } catch {
    return false
  } finally {
    await task.destroy()
  }
}
