import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { PDFArray, PDFDict, PDFDocument, PDFStream, StandardFonts, degrees, type PDFObject } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { hasCode } from '../../errors/app-error'
import { openDecoders } from '../decoder-pool/decoders'
import { checkDocument } from '../documents/check-document'
import { findWords } from '../documents/test-find-text'
import { markedJpeg } from './marked/test-marked-jpeg'
import { markedPdf, markOf } from '../documents/test-marked-pdf'
import { tinyPdf } from '../documents/test-documents'
import { openPdfRenderer } from '../_internal/documents/pdf/open-pdf-renderer'
import { deidentifyPdfPages } from '../_internal/documents/pdf/deidentify-pdf'
import { writePdf } from '../_internal/documents/pdf/write-pdf'
import { DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { deidentifyContent } from './deidentify-content'

const pool = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
after(() => pool.close())

const PDF = 'application/pdf'
const copyOf = (bytes: Uint8Array) => deidentifyContent(Buffer.from(bytes), PDF, null)

/** All that a document of ours is written with. */
const KEYS = 'BitsPerComponent ColorSpace Contents Count Filter Font Height I0 Kids Length MediaBox Pages Parent Resources Root Rotate Size Subtype Type Width XObject'.split(' ') // prettier-ignore

/** Every key of every dictionary of a document, by another parser than the one that made it. */
async function keysOf(bytes: Buffer): Promise<string[]> {
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false })
  const keys = new Set(Object.entries(context.trailerInfo).flatMap(([key, value]) => (value === undefined ? [] : [key])))
  const see = (object: PDFObject): void => {
    if (object instanceof PDFArray) object.asArray().forEach(see)
    const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null
    for (const [key, value] of dict?.entries() ?? []) {
      keys.add(key.decodeText())
      see(value)
    }
  }
  for (const [, object] of context.enumerateIndirectObjects()) see(object)
  keys.add('Size')
  return [...keys].sort()
}

/** How far two documents differ as they are seen: the largest difference of a block of 8 × 8 points, of 255. */
async function difference(one: Uint8Array, other: Uint8Array): Promise<number> {
  const [before, now] = [await openPdfRenderer(Buffer.from(one)), await openPdfRenderer(Buffer.from(other))]
  try {
    assert.equal(now.pageCount, before.pageCount)
    let largest = 0
    for (let number = 1; number <= now.pageCount; number++) {
      const [a, b] = [await before.drawSamples(number), await now.drawSamples(number)]
      assert.deepEqual([b.widthPx, b.heightPx], [a.widthPx, a.heightPx])
      const shrunk = ({ rgba, widthPx: width, heightPx: height }: typeof a) =>
        sharp(rgba, { raw: { width, height, channels: 4 } })
          .removeAlpha()
          .resize(Math.ceil(width / 8), Math.ceil(height / 8), { fit: 'fill', kernel: 'linear' })
          .raw()
          .toBuffer()
      const [x, y] = [await shrunk(a), await shrunk(b)]
      x.forEach((value, at) => (largest = Math.max(largest, Math.abs(value - y[at]!))))
    }
    return largest
  } finally {
    await before.close()
    await now.close()
  }
}

describe('a de-identified copy of a PDF', async () => {
  const before = markedPdf({ bytes: Buffer.alloc(0), places: [] }, [48, 32]).places.length
  const jpeg = await markedJpeg(before)
  const { bytes, places } = markedPdf(jpeg, [48, 32])
  const marks = places.map((_, at) => markOf(at))

  it(`has none of ${places.length} marks, each in a place where a PDF carries what its pages do not show`, async () => {
    assert.ok(places.length >= 112 && new Set(places).size === places.length)
    const carried = findWords(bytes, marks)
    assert.deepEqual(places.filter((_, at) => !carried.includes(markOf(at))), [], 'each mark is in the original') // prettier-ignore
    const copy = await copyOf(bytes)
    const found = findWords(copy.bytes, marks)
    assert.deepEqual(places.filter((_, at) => found.includes(markOf(at))), []) // prettier-ignore
    assert.deepEqual(await keysOf(copy.bytes), KEYS)
    assert.deepEqual(await checkDocument(copy.bytes, PDF), { type: PDF, flags: [] })
    assert.ok((await difference(bytes, copy.bytes)) < 24, 'the page looks the same')
    assert.equal(copy.renderedPages, 1)
  })

  it('has the number, the size and the look of its pages, turned and cropped ones too', async () => {
    const made = await PDFDocument.create()
    const font = await made.embedFont(StandardFonts.TimesRoman)
    for (const [at, turn] of [0, 90, 180, 270].entries()) {
      const page = made.addPage([200 + at * 40, 300])
      page.setRotation(degrees(turn))
      page.setCropBox(20, 30, 150, 200)
      page.drawText(`Page ${at}`, { x: 40, y: 100, size: 24, font })
      page.drawText('ZEBRA', { x: 180, y: 100, size: 6, font })
    }
    const original = await made.save()
    const copy = await copyOf(original)
    const sizes = (await PDFDocument.load(copy.bytes)).getPages().map((page) => {
      const { width, height } = page.getSize()
      return page.getRotation().angle % 180 === 0 ? [width, height] : [height, width]
    })
    assert.deepEqual(sizes, [[150, 200], [200, 150], [150, 200], [200, 150]]) // prettier-ignore
    assert.ok((await difference(original, copy.bytes)) < 24)
    assert.deepEqual(findWords(copy.bytes, ['ZEBRA']), [])
  })

  it('is the same bytes each time, whether it is made in one task or in several', async () => {
    const made = await PDFDocument.create()
    for (let at = 0; at < 4; at++) made.addPage([90, 90 + at])
    const original = Buffer.from(await made.save())
    const whole = await deidentifyPdfPages(original, 0)
    const parts = [...whole.pages.slice(0, 3), ...(await deidentifyPdfPages(original, 3)).pages]
    assert.deepEqual([whole.pageCount, writePdf(parts)], [4, (await copyOf(original)).bytes])
  })

  it('is refused for an encrypted document, and for one that a page of cannot be drawn', async () => {
    const key = `/Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>`
    const locked = tinyPdf({ objects: [`<<${key}>>`] })
      .toString('latin1')
      .replace('/Root 1 0 R', '/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]')
    await assert.rejects(copyOf(Buffer.from(locked, 'latin1')), (thrown) => hasCode(thrown, 'document_encrypted'))
    await assert.rejects(copyOf(Buffer.from('%PDF-1.7\nnonsense')), (thrown) => hasCode(thrown, 'document_unreadable'))
    const broken = '/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/JPXDecode'
    const half = tinyPdf({ objects: [`<<${broken}/Length 4>>stream\nJPXX\nendstream`, '<</Length 5>>stream\n/I Do\nendstream'] })
      .toString('latin1')
      .replace('/MediaBox[0 0 99 99]', '/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>')
    await assert.rejects(copyOf(Buffer.from(half, 'latin1')), (thrown) => hasCode(thrown, 'pdf_not_deidentifiable'))
    const cjk = '/Type/Font/Subtype/Type0/BaseFont/Unknown-Sung/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/Unknown-Sung/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/Unknown-Sung/Flags 4/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 9/Descent 0/CapHeight 9/StemV 1>>>>]' // prettier-ignore
    const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F<<${cjk}>>>>>>>>`
    const text = 'BT /F 20 Tf 10 50 Td <4E2D6587> Tj ET'
    const missing = tinyPdf({ objects: [`<</Length ${text.length}>>stream\n${text}\nendstream`] })
      .toString('latin1')
      .replace('<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>', page)
    await assert.rejects(copyOf(Buffer.from(missing, 'latin1')), (thrown) => hasCode(thrown, 'pdf_not_deidentifiable'))
  })
})
