import { PDFDict, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import { apply, boxOf, numbers } from './graphics-state'
import { type Operator, PageCanvas } from './page-canvas'
import { encodeImage, findResource, readContents, readPlainImage } from './page-resources'
import { PATH_OPERATORS } from './path-operators'
import type { PdfPage } from './pdf-page'
import { STATE_OPERATORS } from './state-operators'
import { TEXT_OPERATORS } from './text-operators'
import { type Operation, tokenizeContent } from './tokenize-content'

/** More pixels than a printer shows: what they show is not seen. */
const MAX_IMAGE_DPI = 1200

/**
 * Writes the content of a page anew, operation by operation, if all of it is understood and everything that it paints
 * is proved to be seen: text in the standard fonts, images of plain samples, lines and areas in the colours of devices.
 * Nothing is copied: strings are characters that are drawn, numbers are written anew, images are encoded anew.
 *
 * @throws Error for everything else; then the page can be drawn as an image
 */
export async function rewritePage(page: PDFPage): Promise<PdfPage> {
  const { x, y, width, height } = page.getCropBox()
  const rotate = ((page.getRotation().angle % 360) + 360) % 360
  if (page.node.has(PDFName.of('UserUnit')) || rotate % 90 !== 0) throw new Error('a page that is not understood')
  const resources = page.node.Resources()
  const box = { left: 0, bottom: 0, right: width, top: height }
  const canvas = new PageCanvas(box, [1, 0, 0, 1, -x, -y], resources instanceof PDFDict ? resources : undefined)
  for (const operation of tokenizeContent(readContents(page.node.Contents()))) run(canvas, operation)
  const images = []
  for (const stream of canvas.images) images.push(await encodeImage(stream))
  const fonts = [...canvas.fonts.values()].map(({ name, isWinAnsi }) => ({ name, isWinAnsi }))
  const content = canvas.written.join('\n')
  return { widthPt: width, heightPt: height, rotate: rotate as PdfPage['rotate'], content, images, fonts, isRendered: false }
}

const OPERATORS: Record<string, Operator | undefined> = {
  ...STATE_OPERATORS,
  ...PATH_OPERATORS,
  ...TEXT_OPERATORS,
  Do: paintImage,
}

function run(canvas: PageCanvas, { operator, operands }: Operation): void {
  const carryOut = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
  if (!carryOut) throw new Error('an operator that is not understood')
  const names = operands.flatMap((one) => (one && typeof one === 'object' && 'name' in one ? [one.name] : []))
  const values = operands.filter((one) => typeof one === 'number')
  carryOut(canvas, { all: operands, values, name: names[0] ?? '' })
}

function paintImage(...[canvas, { name }]: Parameters<Operator>): void {
  const { matrix } = canvas.state
  const { stream, widthPx, heightPx } = readPlainImage(findResource(canvas.resources, 'XObject', name))
  if (matrix[1] !== 0 || matrix[2] !== 0) throw new Error('an image that is turned')
  const box = boxOf([apply(matrix, [0, 0]), apply(matrix, [1, 1])])
  const dpi = Math.max((widthPx * 72) / (box.right - box.left), (heightPx * 72) / (box.top - box.bottom))
  if (dpi > MAX_IMAGE_DPI) throw new Error('an image that is too small to be seen')
  if (!canvas.isSeen({ kind: 'image', box, colour: null })) return
  const known = canvas.images.indexOf(stream)
  const index = known >= 0 ? known : canvas.images.push(stream) - 1
  canvas.written.push(`q ${numbers(matrix)} cm /I${index} Do Q`)
}
