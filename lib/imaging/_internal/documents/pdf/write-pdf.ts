import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { formatNumber, type PdfFont, type PdfImage, type PdfPage } from './pdf-page'

/**
 * Writes a document that has pages and nothing else: a catalog, the page tree, each page's content, images and fonts.
 * No information dictionary, no identifier, no dates, no names; the same pages give the same bytes (ISO 32000-2 §7.5).
 */
export function writePdf(pages: readonly PdfPage[]): Buffer {
  const objects: Buffer[] = []
  const add = (body: Buffer | string): number => objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  const addOnce = rememberByContent(add)
  add('<</Type/Catalog/Pages 2 0 R>>')
  const tree = add('')
  const kids = pages.map((page) => {
    const images = page.images.map((image, at) => `/I${at} ${addOnce(imageObject(image))} 0 R`)
    const fonts = page.fonts.map((font, at) => `/F${at} ${addOnce(Buffer.from(fontObject(font)))} 0 R`)
    const content = add(streamObject('/Filter/FlateDecode', deflateSync(Buffer.from(page.content, 'latin1'))))
    const resources = `<</XObject<<${images.join('')}>>/Font<<${fonts.join('')}>>>>`
    const box = `[0 0 ${formatNumber(page.widthPt)} ${formatNumber(page.heightPt)}]`
    return `${add(`<</Type/Page/Parent ${tree} 0 R/MediaBox${box}/Rotate ${page.rotate}/Resources${resources}/Contents ${content} 0 R>>`)} 0 R`
  })
  objects[tree - 1] = Buffer.from(`<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`)
  return assemble(objects)
}

/** A logo that stands on every page is written once. */
function rememberByContent(add: (body: Buffer) => number): (body: Buffer) => number {
  const known = new Map<string, number>()
  return (body) => {
    const key = createHash('sha256').update(body).digest('hex')
    const number = known.get(key) ?? add(body)
    known.set(key, number)
    return number
  }
}

const fontObject = ({ name, isWinAnsi }: PdfFont): string =>
  `<</Type/Font/Subtype/Type1/BaseFont/${name}${isWinAnsi ? '/Encoding/WinAnsiEncoding' : ''}>>`

function imageObject({ widthPx, heightPx, isGrey, filter, bytes }: PdfImage): Buffer {
  const size = `/Width ${widthPx}/Height ${heightPx}/BitsPerComponent 8`
  return streamObject(
    `/Type/XObject/Subtype/Image${size}/ColorSpace/${isGrey ? 'DeviceGray' : 'DeviceRGB'}/Filter/${filter}`,
    bytes,
  )
}

const streamObject = (keys: string, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<<${keys}/Length ${bytes.length}>>stream\n`), bytes, Buffer.from('\nendstream')])

/** §7.5.2–§7.5.5: a header, the objects, a table of their offsets with rows of 20 bytes, and a trailer. */
function assemble(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let offset = parts[0]!.length
  const rows = ['0000000000 65535 f \n']
  objects.forEach((body, at) => {
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj`), body, Buffer.from('endobj\n')])
    rows.push(`${String(offset).padStart(10, '0')} 00000 n \n`)
    parts.push(whole)
    offset += whole.length
  })
  const count = objects.length + 1
  const trailer = `trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${offset}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${count}\n${rows.join('')}${trailer}`)])
}
